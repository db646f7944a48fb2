/** The strip of years: figures by year with a brush for the years shown, and playing them. */

import { setColors } from "./controls";
import { make } from "./dom";
import { PACES_S, type Player } from "./player";
import type { MapData, Words } from "./protocol";
import { YearBars } from "./year_bars";
import { type Span, spanOf, type YearCounts, yearsText } from "./year_counts";

/** Windows in which the strip begins folded: with little room, most of it is for the map. */
const LOW = "(max-width: 640px), (max-width: 999px) and (max-height: 500px)";

/** Whether the reader has folded it away, also on another page and back. */
let folded: boolean | null = null;

export class YearsStrip {
  readonly element: HTMLElement;
  private readonly toggle = make("button", { type: "button", class: "toggle-play" }, make("i"));
  private readonly back = make("button", { type: "button", class: "step" }, "‹");
  private readonly on = make("button", { type: "button", class: "step" }, "›");
  private readonly years = make("strong");
  private readonly figures = make("span", { class: "figures" });
  private readonly all = make("button", { type: "button", class: "all" });
  private readonly told = make("p", {}, this.years, " ", this.figures);
  private readonly bars: YearBars;
  private readonly pace = make("select");
  private readonly fold = make("button", { type: "button", class: "fold" }, make("i"));
  private words: Words = {};
  private counts: YearCounts | null = null;
  private made = "";

  constructor(private readonly player: Player) {
    this.bars = new YearBars((span) => {
      this.choose(span);
    });
    const steps = make("span", { class: "steps" }, this.toggle, this.back, this.on);
    const middle = make("div", { class: "middle" }, this.told, this.bars.element);
    const row = make("div", { class: "row" }, steps, middle, this.all, this.pace, this.fold);
    this.element = make("div", { class: "corridors-strip", role: "group" }, row);
    this.element.hidden = true;
    folded ??= matchMedia(LOW).matches;
    this.listen();
  }

  /** Takes a message; without figures by year there is no strip. */
  update(data: MapData): void {
    const { counts, words, look } = data;
    this.element.hidden = counts === null;
    if (!counts) return;
    setColors(this.element, look);
    const made = JSON.stringify([counts, words]);
    if (made !== this.made) {
      this.made = made;
      this.counts = counts;
      this.words = words;
      this.bars.update(counts, words);
      this.write(words);
    }
    this.show();
  }

  /** Brings all in line with what is shown. */
  show(): void {
    const { player, counts, words } = this;
    if (!counts) return;
    const { chosen, window } = player;
    const isAll = chosen === "";
    const span = isAll ? counts.span : spanOf(chosen);
    this.bars.show(counts.clamp(span));
    setText(this.years, isAll ? (words.all_years ?? "") : yearsText(chosen));
    setText(this.figures, this.figuresOf(span, isAll));
    // Years that change by themselves would be spoken without an end.
    this.told.setAttribute("aria-live", player.playing ? "off" : "polite");
    name(this.toggle, player.playing ? words.pause : words.go_on);
    this.toggle.classList.toggle("on", player.playing);
    mark(this.toggle, player.open && window === null);
    this.element.classList.toggle("chosen", !isAll || player.open);
    this.element.classList.toggle("folded", folded === true);
    this.fold.setAttribute("aria-expanded", `${folded !== true}`);
    mark(this.back, span[0] <= counts.first);
    mark(this.on, span[1] >= counts.last);
    this.pace.hidden = !player.open;
  }

  private figuresOf(span: Span, isAll: boolean): string {
    const { counts, words, player } = this;
    if (!counts) return "";
    const count = isAll ? counts.total : counts.within(span);
    const told = (count === 1 ? words.one_figure : words.figures) ?? "";
    const dateless = isAll && counts.undated > 0 ? (words.dateless ?? "") : "";
    const isEmpty = player.played?.timeline.hasFigures(player.index) === false && count > 0;
    const drawn = isEmpty ? (words.no_figures ?? "") : "";
    return fill(told, count) + fill(dateless, counts.undated) + drawn;
  }

  private write(words: Words): void {
    this.element.setAttribute("aria-label", words.playing ?? "");
    this.all.textContent = words.all_years ?? "";
    this.pace.setAttribute("aria-label", words.speed ?? "");
    name(this.back, words.step_back);
    name(this.on, words.step_on);
    name(this.fold, words.fold_years);
    const paces = PACES_S.map((seconds) =>
      make("option", { value: `${seconds}` }, (words.pace ?? "").replace("{}", `${seconds}`)),
    );
    this.pace.replaceChildren(...paces);
    this.pace.value = `${this.player.paceS}`;
  }

  private choose(span: Span): void {
    if (!this.counts) return;
    this.player.choose(this.counts.write(span));
    this.show();
  }

  private step(by: number): void {
    const { counts, player } = this;
    if (counts && player.chosen !== "") this.choose(counts.shift(spanOf(player.chosen), by));
  }

  private listen(): void {
    const { player } = this;
    const press = (button: HTMLElement, done: () => void): void => {
      button.addEventListener("click", () => {
        done();
        this.show();
      });
    };
    press(this.toggle, () => {
      if (player.open) player.toggle();
      else player.start();
    });
    press(this.back, () => {
      this.step(-1);
    });
    press(this.on, () => {
      this.step(1);
    });
    press(this.all, () => {
      player.choose("");
      // The button goes; what the keyboard had is not lost.
      this.toggle.focus({ preventScroll: true });
    });
    press(this.fold, () => {
      folded = folded !== true;
    });
    this.pace.addEventListener("change", () => {
      player.setPace(Number(this.pace.value));
    });
  }
}

function fill(words: string, count: number): string {
  return words.replace("{}", count.toLocaleString("en"));
}

function setText(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

function name(button: HTMLElement, words = ""): void {
  if (button.title === words) return;
  button.setAttribute("aria-label", words);
  button.title = words;
}

function mark(button: HTMLButtonElement, isOut: boolean): void {
  button.setAttribute("aria-disabled", `${isOut}`);
}
