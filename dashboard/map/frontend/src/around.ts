/** What happens around a map and concerns it: files, typeface, theme, other elements of the page. */

import { watchRatio, watchTheme } from "./device";
import type { FileStore } from "./files";
import type { Point } from "./geometry";
import { watchPlace } from "./legend_data";
import type { PaintedLabel } from "./paint";
import type { Pick } from "./picking";
import { watchPresses } from "./presses";
import type { Reports } from "./reports";

/** What tests may ask of the host element, as its property `corridorsMap`. */
export interface Probe {
  toScreen(x: number, y: number): Point;
  featureAt(px: number, py: number): Pick | null;
  labels(): readonly PaintedLabel[];
}

export interface Concerned {
  redraw(): void;
  resize(): void;
  forgetWidths(): void;
  turnTheme(dark: boolean): void;
  placeLegend(): void;
  focusOn(focus: string, tip: string): void;
  /** On paper it has another place and size, and what is in sight stays. */
  print(on: boolean): void;
}

/** Tells a map of it, until `signal`; `sense` has the colour of the page's ground. */
export function watchAround(
  sense: HTMLElement,
  map: Concerned,
  files: FileStore,
  reports: Reports,
  signal: AbortSignal,
): void {
  const again = (): void => {
    if (document.hidden) return;
    files.retry();
    map.redraw();
  };
  document.addEventListener("visibilitychange", again, { signal });
  window.addEventListener("online", again, { signal });
  // What is still to be told was done on what the reader has just gone back from.
  const gone = (): void => {
    reports.drop("camera");
    reports.drop("groups");
  };
  window.addEventListener("popstate", gone, { signal });
  const arrived = files.listen(() => {
    map.redraw();
  });
  signal.addEventListener("abort", arrived);
  const font = (): void => {
    map.forgetWidths();
    map.redraw();
  };
  document.fonts.addEventListener("loadingdone", font, { signal });
  const place = (): void => {
    map.placeLegend();
  };
  watchPlace(place, signal);
  const press = (focus: string): void => {
    map.focusOn(focus, "");
  };
  watchPresses(press, signal);
  for (const name of ["beforeprint", "afterprint"]) {
    const print = (): void => {
      map.print(name === "beforeprint");
    };
    window.addEventListener(name, print, { signal });
  }
  const ratio = (): void => {
    map.resize();
  };
  watchRatio(ratio, signal);
  watchTheme(sense, (dark) => {
    map.turnTheme(dark);
  });
}

/** Tells a map when its frame has another size. */
export function watchSize(frame: Element, map: Concerned, signal: AbortSignal): void {
  const watch = new ResizeObserver(() => {
    map.resize();
  });
  watch.observe(frame);
  signal.addEventListener("abort", () => {
    watch.disconnect();
  });
}
