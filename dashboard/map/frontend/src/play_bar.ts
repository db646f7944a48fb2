/** The controls of playing the years: the button that begins, the bar, and the years in figures. */

import { NARROW } from "./device";
import { PACES_S, type Player } from "./player";
import type { Words } from "./protocol";
import { make } from "./dom";

/** A window such as "1999-2003" as it is read. */
export function yearsText(years: string): string {
  const [first = "", last = ""] = years.split("-");
  return first === last ? first : `${first}–${last}`;
}

export class PlayBar {
  private readonly begin = make("button", { type: "button", class: "play" });
  private readonly back = make("button", { type: "button", class: "step" }, "‹");
  private readonly toggle = make("button", { type: "button", class: "toggle-play" });
  private readonly on = make("button", { type: "button", class: "step" }, "›");
  private readonly scrub = make("input", { type: "range", min: "0", step: "1" });
  private readonly pace = make("select");
  private readonly leave = make("button", { type: "button", class: "step" }, "×");
  private readonly bar: HTMLElement;
  private readonly figures = make("strong");
  private readonly none = make("span");
  private readonly years: HTMLElement;
  private words: Words = {};
  private made = "";
  private readonly narrow = matchMedia(NARROW);
  /** Over the picture, to be in sight with its top; on a narrow page below it. */
  private readonly settle = (): void => {
    if (this.narrow.matches) this.frame.after(this.bar);
    else this.years.before(this.bar);
  };

  constructor(
    private readonly frame: HTMLElement,
    private readonly player: Player,
  ) {
    const steps = make("span", { class: "steps" }, this.back, this.toggle, this.on);
    const rest = make("span", { class: "steps" }, this.pace, this.leave);
    this.bar = make("div", { class: "player", role: "group" }, steps, this.scrub, rest);
    this.years = make("div", { class: "years", "aria-live": "polite" }, this.figures, this.none);
    this.bar.hidden = true;
    this.begin.hidden = true;
    // Before the status, which gives way to both.
    frame.querySelector(".status")?.before(this.begin, this.years);
    this.narrow.addEventListener("change", this.settle);
    this.settle();
    this.listen();
  }

  /** Takes the words; without a timeline there is nothing to play. */
  update(hasTimeline: boolean, words: Words): void {
    if (!hasTimeline && this.player.open) this.player.leave();
    this.begin.hidden = !hasTimeline || this.player.open;
    const made = JSON.stringify(words);
    if (made === this.made) return;
    this.made = made;
    this.words = words;
    this.begin.textContent = words.play ?? "";
    this.bar.setAttribute("aria-label", words.playing ?? "");
    this.scrub.setAttribute("aria-label", words.years ?? "");
    this.pace.setAttribute("aria-label", words.speed ?? "");
    const named = [
      [this.back, words.step_back],
      [this.on, words.step_on],
      [this.leave, words.stop_playing],
    ] as const;
    for (const [button, name = ""] of named) {
      button.setAttribute("aria-label", name);
      button.title = name;
    }
    const paces = PACES_S.map((seconds) =>
      make("option", { value: `${seconds}` }, (words.pace ?? "").replace("{}", `${seconds}`)),
    );
    this.pace.replaceChildren(...paces);
    this.pace.value = `${this.player.paceS}`;
  }

  /** Brings all in line with what is played. */
  show(): void {
    const { player, words } = this;
    const window = player.window;
    this.bar.hidden = !player.open;
    const years = window === null ? "" : yearsText(player.years);
    setText(this.figures, years);
    const isEmpty = player.played?.timeline.hasFigures(player.index) === false;
    setText(this.none, isEmpty ? (words.no_figures ?? "") : "");
    this.years.hidden = window === null;
    setText(this.toggle, (player.playing ? words.pause : words.go_on) ?? "");
    const last = player.windows.length - 1;
    this.scrub.max = `${Math.max(0, last)}`;
    this.scrub.value = `${player.index}`;
    this.scrub.setAttribute("aria-valuetext", years);
    this.scrub.disabled = window === null;
    // Marked and not switched off: a button that is switched off loses the keyboard.
    mark(this.back, window === null || window <= 0);
    mark(this.on, window === null || window >= last);
    mark(this.toggle, window === null);
  }

  end(): void {
    this.narrow.removeEventListener("change", this.settle);
  }

  private listen(): void {
    const { player } = this;
    const press = (button: HTMLElement, done: () => void): void => {
      button.addEventListener("click", done);
    };
    press(this.begin, () => {
      player.start();
      this.begin.hidden = true;
      this.show();
      this.toggle.focus({ preventScroll: true });
    });
    press(this.leave, () => {
      player.leave();
      this.begin.hidden = false;
      this.show();
      this.begin.focus({ preventScroll: true });
    });
    press(this.toggle, () => {
      player.toggle();
    });
    press(this.back, () => {
      player.step(-1);
    });
    press(this.on, () => {
      player.step(1);
    });
    this.scrub.addEventListener("input", () => {
      player.show(Number(this.scrub.value));
    });
    this.pace.addEventListener("change", () => {
      player.setPace(Number(this.pace.value));
    });
  }
}

function setText(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}

function mark(button: HTMLButtonElement, isOut: boolean): void {
  button.setAttribute("aria-disabled", `${isOut}`);
}
