/** The years that are shown: those that play, those that the reader chooses, what Python is told. */

import type { Played } from "./stock";
import type { Timeline } from "./timeline";

/** Where playing starts when no years are chosen: before, there is next to nothing. */
const FIRST_YEAR = 1995;
export const PACES_S = [0.5, 1, 2, 3] as const;
const USUAL_PACE_S = 1;

export interface Stage {
  /** Shows the window that is played now, or what the deck itself has. */
  showWindow(): void;
  /** Tells Python which years the reader has chosen, or "" for all. */
  tellYear(years: string): void;
  /** Forgets what was to be told. */
  dropYear(): void;
}

export class Player {
  /** Whether the reader plays the years at all; they may be paused. */
  open = false;
  playing = false;
  index = 0;
  paceS: number = USUAL_PACE_S;
  private timeline: Timeline | null = null;
  private year = "";
  /** Years that the reader has chosen beside playing, until the page has them; "" for all. */
  private wanted: string | null = null;
  private shown = "";
  private started = false;
  /** What was told and has not come back yet. */
  private readonly told: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly stage: Stage,
    /** Whether the reader wants nothing to move by itself. */
    private readonly isStill: () => boolean,
  ) {}

  /** Years that are shown, or "" while the deck's own are. */
  get years(): string {
    return this.window === null ? "" : (this.timeline?.windows[this.window] ?? "");
  }

  /** Years that are shown or will be, as soon as the page has them; "" for all. */
  get chosen(): string {
    return this.wanted ?? (this.window === null ? this.year : this.years);
  }

  /** Whether the map draws other years than the page has in words. */
  get ahead(): boolean {
    return this.window !== null && this.years !== this.year;
  }

  /** Number of the window that is shown, or null while the deck's own years are. */
  get window(): number | null {
    return this.open && this.timeline ? this.index : null;
  }

  /** The same with its timeline. */
  get played(): Played | null {
    const { timeline, window } = this;
    return timeline && window !== null ? { timeline, window } : null;
  }

  get windows(): readonly string[] {
    return this.timeline?.windows ?? [];
  }

  start(): void {
    this.wanted = null;
    this.open = true;
    this.started = false;
    this.begin();
    this.stage.showWindow();
  }

  /** Leaves playing; a window on which the reader has not stopped is not kept. */
  leave(): void {
    if (this.playing) this.stage.dropYear();
    this.open = false;
    this.halt();
    this.stage.showWindow();
  }

  /** Takes the timeline of the present filters, or null until it is here. */
  take(timeline: Timeline | null): void {
    if (timeline === this.timeline) return;
    // Kept while there is none: those of other filters come after a while.
    this.shown = this.years || this.shown;
    this.timeline = timeline;
    if (!this.open || !timeline) return;
    if (!this.started) this.begin();
    else this.index = this.indexOf(this.shown);
  }

  /** Takes the years that the page's filters have; where the page has changed them, it is heeded. */
  takeYear(year: string): void {
    if (year === this.year) return;
    this.year = year;
    const at = this.told.indexOf(year);
    if (at >= 0) {
      this.told.splice(0, at + 1);
      if (this.wanted !== year) return;
      this.wanted = null;
      if (this.open) this.leave();
      return;
    }
    this.wanted = null;
    this.stage.dropYear();
    if (this.open && year !== this.years) this.leave();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  step(by: number): void {
    this.show(this.index + by);
  }

  /** Shows a window that the reader has asked for, and stays there. */
  show(index: number): void {
    if (!this.timeline) return;
    this.halt();
    this.index = Math.max(0, Math.min(index, this.timeline.windows.length - 1));
    this.stage.showWindow();
    this.stop();
  }

  /**
   * Takes years that the reader has chosen, "" for all: a window of those that play is shown at
   * once, any others come with the page's answer, and end the play.
   */
  choose(years: string): void {
    const at = this.window === null ? -1 : this.windows.indexOf(years);
    if (at >= 0) {
      this.wanted = null;
      this.show(at);
      return;
    }
    this.halt();
    this.wanted = years === this.year ? null : years;
    if (this.wanted === null) {
      this.stage.dropYear();
      this.leave();
    } else this.stage.tellYear(years);
  }

  setPace(seconds: number): void {
    this.paceS = seconds;
    if (this.playing) this.wait();
  }

  end(): void {
    clearTimeout(this.timer);
  }

  /** Says that what was to be told has been. */
  noteTold(years: string): void {
    this.told.push(years);
  }

  private begin(): void {
    if (!this.timeline) return;
    this.started = true;
    this.shown = "";
    this.index = this.indexOf(this.year);
    if (this.isStill()) this.stop();
    else this.play();
  }

  private indexOf(years: string): number {
    const windows = this.timeline?.windows ?? [];
    const exact = windows.indexOf(years);
    if (exact >= 0) return exact;
    const first = Number.parseInt(years, 10) || FIRST_YEAR;
    const found = windows.findIndex((window) => Number.parseInt(window, 10) >= first);
    return found >= 0 ? found : windows.length - 1;
  }

  private play(): void {
    const { timeline } = this;
    if (!timeline) return;
    const last = timeline.windows.length - 1;
    if (this.index >= last) {
      // From the end it starts again.
      const first = this.indexOf("");
      this.index = first < last ? first : 0;
    }
    this.playing = true;
    this.wanted = null;
    this.stage.dropYear();
    this.wait();
    this.stage.showWindow();
  }

  private pause(): void {
    this.halt();
    this.stop();
    this.stage.showWindow();
  }

  private halt(): void {
    this.playing = false;
    clearTimeout(this.timer);
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.next();
    }, this.paceS * 1000);
  }

  private next(): void {
    const last = (this.timeline?.windows.length ?? 0) - 1;
    if (this.timeline) this.index = Math.min(this.index + 1, last);
    if (this.timeline && this.index === last) {
      this.halt();
      this.stop();
    } else this.wait();
    this.stage.showWindow();
  }

  private stop(): void {
    if (this.years !== this.year) this.stage.tellYear(this.years);
    else this.stage.dropYear();
  }
}
