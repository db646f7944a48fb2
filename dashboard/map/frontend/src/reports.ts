/** What the component tells Python, and how long it waits for the reader to come to rest. */

import type { Frame } from "./geometry";

export type SetState = (name: string, value: unknown) => void;

export const GROUPS_PAUSE_MS = 200;
export const CAMERA_PAUSE_MS = 500;
export const YEAR_PAUSE_MS = 500;

export class Reports {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly told = new Map<string, string>();

  /** Number of the order since which the reader has done what is told. */
  order = 0;

  /** What nobody has listened to yet. */
  private readonly unheard = new Map<string, unknown>();

  constructor(private setState: SetState | null) {}

  /** Tells it to whoever listens now, and what was to be told before anybody did. */
  listen(setState: SetState | null): void {
    this.setState = setState;
    if (setState === null || this.unheard.size === 0) return;
    const unheard = [...this.unheard];
    this.unheard.clear();
    // Not while the listener is still being mounted.
    setTimeout(() => {
      for (const [name, value] of unheard) setState(name, value);
    });
  }

  /** Sorted ids of groups that are on, after the last press of a toggle. */
  groups(on: ReadonlySet<string>): void {
    this.later("groups", () => [...on].sort(), GROUPS_PAUSE_MS);
  }

  /** What is in sight, after it came to rest. */
  camera(ownFrame: () => Frame | null): void {
    this.later("camera", ownFrame, CAMERA_PAUSE_MS);
  }

  /** The named frame to which the reader has gone, at once. */
  frame(id: string): void {
    this.drop("frame");
    this.tell("frame", id);
  }

  /** "kind:id" or "", at once. */
  focus(focus: string): void {
    this.tell("focus", focus);
  }

  /** Years that the reader has chosen or stopped on, after the last step; each time, also the same. */
  year(years: string, told: () => void): void {
    this.drop("year");
    const tell = (): string => {
      told();
      return years;
    };
    this.later("year", tell, YEAR_PAUSE_MS);
  }

  /** That the timeline is needed, each time. */
  timeline(): void {
    this.drop("timeline");
    this.tell("timeline", true);
  }

  /** That the page has another theme than the map, each time. */
  theme(dark: boolean): void {
    this.drop("theme");
    this.tell("theme", dark ? "dark" : "light");
  }

  /** Forgets what would still be told: an order has set it otherwise. */
  drop(name: string): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
    this.told.delete(name);
    this.unheard.delete(name);
  }

  end(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private later(name: string, valueOf: () => unknown, pauseMs: number): void {
    clearTimeout(this.timers.get(name));
    const timer = setTimeout(() => {
      this.timers.delete(name);
      this.tell(name, valueOf());
    }, pauseMs);
    this.timers.set(name, timer);
  }

  private tell(name: string, value: unknown): void {
    const json = JSON.stringify(value);
    if (this.told.get(name) === json) return;
    this.told.set(name, json);
    // Streamlit passes on what differs from what was told last, and an order may have come since.
    const told = { n: this.order, is: value };
    if (this.setState) this.setState(name, told);
    else this.unheard.set(name, told);
  }
}
