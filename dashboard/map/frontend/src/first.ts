/** The first picture: it comes with the page, and a component that mounts later takes it over. */

import { CorridorMap } from "./corridor_map";
import { isRecord } from "./features";
import { keepHistory } from "./history";
import { currentPlace, readLegend, standIn, watchPlace } from "./legend_data";
import { make } from "./dom";

/** Ids and classes that `dashboard/serving/first_picture.py` writes. */
const PLACE = "corridors-first";
const HEAD = ".first-head";

/** What the app writes where our head stands. */
const APPS_HEAD = "#root .oc-head";
const APPS_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]';

const LOOK_MS = 250;
/** An app that has come to rest for so long without a map has none to take the picture over. */
const WITHOUT_MAP_MS = 8000;

interface First {
  readonly map: CorridorMap;
  readonly host: HTMLElement;
}

let first: First | null = null;
/** Takes away what stood around the map, and what watched over it. */
let clearFirst: (() => void) | null = null;

/** Draws the picture that the page has brought with it, if it has. */
export function showFirst(): void {
  const place = document.getElementById(PLACE);
  const stand = place?.querySelector(".stand");
  if (!place || !stand || first) return;
  // Here, since the app writes its first address before its components are up.
  keepHistory();
  const told = document.getElementById(`${PLACE}-${asksForDark() ? "dark" : "light"}`);
  const data: unknown = JSON.parse(told?.textContent ?? "null");
  const host = make("div", { class: "corridors-map" });
  stand.append(host);
  if (isRecord(data) && isRecord(data.look) && typeof data.look.text === "string") {
    place.style.color = data.look.text;
  }
  const legend = place.querySelector(".legend-stand");
  const said = document.getElementById(`${told?.id ?? PLACE}-legend`)?.textContent;
  if (legend && said) standIn(legend, readLegend(JSON.parse(said)));
  const map = new CorridorMap(host, null);
  const watches = watch(place);
  clearFirst = (): void => {
    first = clearFirst = null;
    watches();
    place.remove();
  };
  first = { map, host };
  map.update(data, null);
}

/**
 * The map of the first picture, moved into an element without a change to what is seen; its card
 * stays until the app has a place for the legend.
 */
export function takeFirst(parent: Element | ShadowRoot): CorridorMap | null {
  if (first === null || parent.getRootNode() !== document) return null;
  const { map, host } = first;
  const focused = document.activeElement;
  parent.append(host);
  if (focused instanceof HTMLElement && host.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
  first = null;
  const own = currentPlace()?.parent;
  const taken = new AbortController();
  const clearOnce = (): void => {
    if (currentPlace()?.parent === own) return;
    taken.abort();
    clearFirst?.();
  };
  if (own instanceof Element && own.closest(`#${PLACE}`)) watchPlace(clearOnce, taken.signal);
  else clearFirst?.();
  return map;
}

/** Leaves the first picture, when the reader has gone to another page or the app has no map. */
function dropFirst(): void {
  const left = first;
  clearFirst?.();
  left?.map.end();
}

function watch(place: HTMLElement): () => void {
  const { pathname } = location;
  let rested = 0;
  const timer = setInterval(() => {
    rested = document.querySelector(APPS_REST) ? rested + LOOK_MS : 0;
    if (location.pathname !== pathname || rested > WITHOUT_MAP_MS) dropFirst();
  }, LOOK_MS);
  // The same words twice, one over the other, would look bold, and be heard twice.
  const observer = new MutationObserver(() => {
    if (!document.querySelector(APPS_HEAD)) return;
    place.querySelector<HTMLElement>(HEAD)?.style.setProperty("visibility", "hidden");
    observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    clearInterval(timer);
    observer.disconnect();
  };
}

/** Whether the app will be dark: as was chosen in its menu, else as the system is. */
function asksForDark(): boolean {
  const chosen = readChoice();
  if (chosen !== "") return chosen === "Dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** What Streamlit has noted of its menu; where it notes that in another way, there is no choice. */
function readChoice(): string {
  try {
    const prefix = `stActiveTheme-${location.pathname}-v`;
    const key = Object.keys(localStorage).find((name) => name.startsWith(prefix));
    const chosen: unknown = JSON.parse((key && localStorage.getItem(key)) ?? "null");
    return chosen === "Light" || chosen === "Dark" ? chosen : "";
  } catch {
    return "";
  }
}
