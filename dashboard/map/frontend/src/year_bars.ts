/** Figures by year as bars, with a brush: two handles, and the years between them. */

import { make } from "./dom";
import type { Words } from "./protocol";
import { type Span, YearCounts } from "./year_counts";

/** Years that are written below the bars. */
const WRITTEN_EVERY = 10;

export class YearBars {
  readonly element: HTMLElement;
  private readonly bars = make("div", { class: "bars", role: "img" });
  private readonly first = make("input", { type: "range", class: "first", step: "1" });
  private readonly last = make("input", { type: "range", class: "last", step: "1" });
  private readonly axis = make("div", { class: "axis", "aria-hidden": "true" });
  private counts: YearCounts | null = null;
  private span: Span = [0, 0];

  /** @param chosen is called with each span that the reader chooses, while a drag lasts too. */
  constructor(private readonly chosen: (span: Span) => void) {
    this.element = make("div", { class: "brush" }, this.bars, this.first, this.last, this.axis);
    this.first.addEventListener("input", () => {
      const year = Number(this.first.value);
      this.choose([Math.min(year, this.span[1]), this.span[1]]);
    });
    this.last.addEventListener("input", () => {
      const year = Number(this.last.value);
      this.choose([this.span[0], Math.max(year, this.span[0])]);
    });
    this.bars.addEventListener("pointerdown", (event) => {
      if (event.button === 0) this.drag(event);
    });
  }

  update(counts: YearCounts, words: Words): void {
    this.counts = counts;
    const { bars, axis, first, last, element } = this;
    first.setAttribute("aria-label", words.first_year ?? "");
    last.setAttribute("aria-label", words.last_year ?? "");
    for (const input of [first, last]) {
      input.min = `${counts.first}`;
      input.max = `${counts.last}`;
    }
    bars.setAttribute("aria-label", counts.alt);
    const most = Math.max(1, ...counts.byYear);
    const title = (count: number): string =>
      (count === 1 ? words.one_figure : words.figures)?.replace("{}", `${count}`) ?? "";
    bars.replaceChildren(
      ...counts.byYear.map((count, at) => {
        const bar = make("i", { title: `${counts.first + at}: ${title(count)}` }, make("b"));
        bar.style.setProperty("--part", `${count / most}`);
        return bar;
      }),
    );
    const years = counts.byYear.map((_, at) => counts.first + at);
    const written = years.filter((year) => year % WRITTEN_EVERY === 0);
    element.style.setProperty("--years", `${years.length}`);
    axis.replaceChildren(
      ...written.map((year) => {
        const label = make("span", {}, `${year}`);
        label.style.setProperty("--at", `${(year - counts.first + 0.5) / years.length}`);
        return label;
      }),
    );
  }

  show(span: Span): void {
    this.span = span;
    const { counts } = this;
    if (!counts) return;
    for (const [input, year] of [
      [this.first, span[0]],
      [this.last, span[1]],
    ] as const) {
      if (input.value !== `${year}`) input.value = `${year}`;
    }
    [...this.bars.children].forEach((bar, at) => {
      const year = counts.first + at;
      bar.classList.toggle("in", year >= span[0] && year <= span[1]);
    });
  }

  private choose(span: Span): void {
    this.show(span);
    this.chosen(span);
  }

  /** A drag over the bars moves the years that are chosen, or chooses others. */
  private drag(down: PointerEvent): void {
    const { counts, bars, span } = this;
    if (!counts) return;
    down.preventDefault();
    const begin = this.yearAt(down);
    const isAll = counts.write(span) === "";
    const moves = !isAll && begin >= span[0] && begin <= span[1];
    const follow = (event: PointerEvent): void => {
      const year = this.yearAt(event);
      const next = moves ? counts.shift(span, year - begin) : counts.clamp([begin, year]);
      if (next[0] !== this.span[0] || next[1] !== this.span[1]) this.choose(next);
    };
    const ending = new AbortController();
    const end = (): void => {
      ending.abort();
    };
    const { signal } = ending;
    bars.setPointerCapture(down.pointerId);
    bars.addEventListener("pointermove", follow, { signal });
    bars.addEventListener("pointerup", end, { signal });
    bars.addEventListener("pointercancel", end, { signal });
    if (!moves) follow(down);
  }

  private yearAt({ clientX }: PointerEvent): number {
    const { left, width } = this.bars.getBoundingClientRect();
    const { first, last } = this.counts ?? { first: 0, last: 0 };
    const at = Math.floor(((clientX - left) / Math.max(1, width)) * (last - first + 1));
    return Math.max(first, Math.min(last, first + at));
  }
}
