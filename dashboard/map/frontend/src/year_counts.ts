/** How many figures describe each year, as the server has counted them. */

/** First and last year. */
export type Span = readonly [number, number];

export interface Counted {
  readonly first: number;
  /** Figures whose period begins, and ends, in each year. */
  readonly begun: readonly number[];
  readonly ended: readonly number[];
  /** All of them, and those without a stated year. */
  readonly total: number;
  readonly undated: number;
  /** What a reader is told who does not see the bars. */
  readonly alt: string;
}

/** Years such as "1999-2003". */
export function spanOf(years: string): Span {
  const [first = 0, last = first] = years.split("-").map(Number);
  return [first, last];
}

export function yearsOf([first, last]: Span): string {
  return `${first}-${last}`;
}

/** Years such as "1999-2003" as they are read. */
export function yearsText(years: string): string {
  const [first, last] = spanOf(years);
  return first === last ? `${first}` : `${first}–${last}`;
}

export class YearCounts {
  readonly first: number;
  readonly last: number;
  readonly total: number;
  readonly undated: number;
  readonly alt: string;
  /** One about several years counts in each of them. */
  readonly byYear: readonly number[];

  constructor(private readonly counted: Counted) {
    const { first, begun, ended, total, undated, alt } = counted;
    this.first = first;
    this.last = first + begun.length - 1;
    this.total = total;
    this.undated = undated;
    this.alt = alt;
    let open = 0;
    this.byYear = begun.map((began, at) => (open += began - (at > 0 ? (ended[at - 1] ?? 0) : 0)));
  }

  get span(): Span {
    return [this.first, this.last];
  }

  /** How many describe a year of a span, each once. */
  within([first, last]: Span): number {
    const begun = this.counted.begun.slice(0, last - this.first + 1);
    return sum(begun) - sum(this.counted.ended.slice(0, Math.max(0, first - this.first)));
  }

  /** A span within the years on offer, in order. */
  clamp([one, other]: Span): Span {
    const within = (year: number): number => Math.max(this.first, Math.min(this.last, year));
    return [within(Math.min(one, other)), within(Math.max(one, other))];
  }

  /** A span moved by years, as far as it goes. */
  shift([first, last]: Span, by: number): Span {
    const most = Math.max(this.first - first, Math.min(this.last - last, by));
    return [first + most, last + most];
  }

  /** The same as "1999-2003", or "" for all years on offer. */
  write(span: Span): string {
    return span[0] === this.first && span[1] === this.last ? "" : yearsOf(span);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, one) => whole + one, 0);
}
