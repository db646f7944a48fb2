/** The years that a map plays: its player, the controls, the timeline, and what is told of it. */

import { PlayBar } from "./play_bar";
import { Player } from "./player";
import type { MapData } from "./protocol";
import type { Reports } from "./reports";
import type { LayerStock, Played } from "./stock";

export class Play {
  private readonly player: Player;
  private readonly bar: PlayBar;
  private data: MapData | null = null;
  /** The message for which the timeline was asked for. */
  private askedFor: MapData | null = null;

  /**
   * @param frame of the map, over and below which the controls stand.
   * @param redraw has the map painted anew, which calls `take` and `show`.
   */
  constructor(
    frame: HTMLElement,
    private readonly stock: LayerStock,
    private readonly reports: Reports,
    private readonly redraw: () => void,
  ) {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    this.player = new Player(this, () => still.matches);
    this.bar = new PlayBar(frame, this.player);
  }

  /** Takes a message. */
  update(data: MapData): void {
    this.data = data;
    this.player.takeYear(data.year);
    this.bar.update(data.timeline !== undefined, data.words);
    this.askIfNeeded();
  }

  /** What is drawn in place of the deck's own years, or null for these. */
  take(): Played | null {
    if (!this.player.open) return null;
    const timeline = this.data?.timeline;
    this.player.take(timeline ? this.stock.timelineOf(timeline) : null);
    return this.player.played;
  }

  /** What there is to wait for, in words. */
  get status(): string {
    if (!this.player.open || this.player.played || !this.data) return "";
    const { timeline, words } = this.data;
    return (timeline && this.stock.isLost(timeline) ? words.lost : words.preparing) ?? "";
  }

  /** Shows the controls, and tests what they read of them. */
  show(dataset: DOMStringMap): void {
    this.bar.show();
    dataset.years = this.player.years;
    dataset.playing = `${this.player.playing}`;
  }

  end(): void {
    this.player.end();
    this.bar.end();
  }

  // What the player does.

  showWindow(): void {
    this.askIfNeeded();
    this.redraw();
  }

  tellYear(years: string): void {
    this.reports.year(years, () => {
      this.player.noteTold(years);
    });
  }

  dropYear(): void {
    this.reports.drop("year");
  }

  /** Asks Python, once, for a timeline that comes with the message and not as a file. */
  private askIfNeeded(): void {
    if (!this.player.open || this.data?.timeline !== null || this.askedFor === this.data) return;
    this.askedFor = this.data;
    this.reports.timeline();
  }
}
