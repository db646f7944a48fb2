/** The years of a map: player, strip, timeline, and what the page and Python are told of them. */

import { Player } from "./player";
import type { MapData } from "./protocol";
import type { Reports } from "./reports";
import type { LayerStock, Played } from "./stock";
import { yearsOf, yearsText } from "./year_counts";
import { YearsStrip } from "./years_strip";

/** Texts that `map.css` writes in the head of the page. */
const PLAYED = "--years-played";
const BELOW = "--years-below";

export class Play {
  private readonly player: Player;
  private readonly strip: YearsStrip;
  private data: MapData | null = null;
  /** The message for which the timeline was asked for. */
  private askedFor: MapData | null = null;

  /**
   * @param frame of the map, after which the strip stands.
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
    this.strip = new YearsStrip(this.player);
    frame.after(this.strip.element);
  }

  /** Takes a message. */
  update(data: MapData): void {
    this.data = data;
    this.player.takeYear(data.year);
    if (data.timeline === undefined && this.player.open) this.player.leave();
    this.strip.update(data);
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
    this.strip.show();
    this.tellPage();
    dataset.years = this.player.years;
    dataset.playing = `${this.player.playing}`;
  }

  end(): void {
    this.player.end();
    this.strip.element.remove();
    unmarkPage();
  }

  /** The page's own words are of the years that it has: meanwhile its head says what is played. */
  private tellPage(): void {
    const { player, data } = this;
    if (!data || !player.ahead) {
      unmarkPage();
      return;
    }
    const { played = "", below = "", all_years = "" } = data.words;
    const own = data.year === "" ? all_years.toLowerCase() : yearsText(data.year);
    const { dataset, style } = document.documentElement;
    dataset.yearsPlayed = "";
    // Texts of style sheets are written as JSON's are.
    style.setProperty(PLAYED, JSON.stringify(played.replace("{}", yearsText(player.years))));
    style.setProperty(BELOW, JSON.stringify(below.replace("{}", own)));
  }

  // What the player does.

  showWindow(): void {
    this.askIfNeeded();
    this.redraw();
  }

  tellYear(years: string): void {
    const { counts } = this.data ?? {};
    const span = years === "" && counts ? yearsOf(counts.span) : years;
    this.reports.year(span, () => {
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

function unmarkPage(): void {
  const { dataset, style } = document.documentElement;
  delete dataset.yearsPlayed;
  style.removeProperty(PLAYED);
  style.removeProperty(BELOW);
}
