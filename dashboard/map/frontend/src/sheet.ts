/**
 * How card and drawer of the map page stand: on a small window as a sheet from below, in three
 * heights; on a wide one in their places, the card folded or not. What stands where is up to
 * `map_page.css`, which reads the state from the document's root.
 */

import { make } from "./dom";
import type { Words } from "./protocol";

/** As `map_page.css` has it. */
const SMALL = "(max-width: 999px)";
/** A window in which half of it would be next to nothing. */
const FLAT = "(max-height: 300px)";

const HEIGHTS = ["low", "half", "full"] as const;
type Height = (typeof HEIGHTS)[number];

/** Pixels by which a finger may stray in a press. */
const STRAY_PX = 6;
/** Milliseconds by which a throw is thought on. */
const THROW_MS = 150;
const MAP = ".corridors-map.fills";
const CARD = ".st-key-card";
const SKIP = ".corridors-skip";
const DRAWER = ".st-key-drawer";

/** What to press and to drag. */
class Sheet {
  private readonly handle = make("button", { type: "button", class: "oc-handle" });
  private readonly layers = make("button", { type: "button", class: "oc-layers" });
  private readonly small = matchMedia(SMALL);
  private readonly flat = matchMedia(FLAT);
  private words: Words = {};
  private height: Height = "low";
  private isFolded = false;
  /** Nothing until the map has told of it. */
  private focus: string | null = null;
  /** Whether what is in focus gives way to the card on a small window. */
  private isLegend = false;
  private wasDragged = false;

  constructor() {
    this.handle.addEventListener("click", () => {
      if (!this.wasDragged) this.press();
      this.wasDragged = false;
    });
    this.handle.addEventListener("pointerdown", (event) => {
      this.drag(event);
    });
    this.handle.addEventListener("keydown", (event) => {
      this.answerKey(event);
    });
    this.layers.addEventListener("click", () => {
      this.pressLayers();
    });
    for (const media of [this.small, this.flat]) {
      media.addEventListener("change", () => {
        this.rise(this.height);
      });
    }
    document.addEventListener("keydown", (event) => {
      const { target } = event;
      if (event.key !== "Escape" || !(target instanceof Element)) return;
      target.closest(DRAWER)?.querySelector<HTMLElement>('button[data-focus=""]')?.click();
    });
    // Before the map is asked to take the keyboard, which it cannot while it is covered.
    const uncover = ({ target }: Event): void => {
      if (target instanceof Element && target.closest(SKIP)) this.rise("low");
    };
    document.addEventListener("click", uncover, { capture: true });
    this.watchFocus();
  }

  /** Stands in an element of the card from now on. */
  standIn(parent: Element | ShadowRoot, words: Words): void {
    this.words = words;
    this.layers.textContent = words.layers ?? "";
    if (this.handle.parentNode !== parent) parent.prepend(this.handle, this.layers);
    this.show();
  }

  /** Follows what the map has in focus: an answer must be in sight at once. */
  private watchFocus(): void {
    const look = (): void => {
      const focus = document.querySelector<HTMLElement>(MAP)?.dataset.focus;
      if (focus !== undefined && focus !== this.focus) this.takeFocus(focus);
    };
    new MutationObserver(look).observe(document.documentElement, {
      subtree: true,
      attributeFilter: ["data-focus"],
    });
    look();
  }

  private takeFocus(focus: string): void {
    const had = Boolean(this.focus);
    this.focus = focus;
    this.isLegend = false;
    if (focus !== "" && this.height === "low") this.height = "half";
    if (focus === "" && had) {
      this.height = "low";
      // What had the keyboard goes away.
      if (document.activeElement?.closest(DRAWER)) {
        document.querySelector<HTMLElement>(`${MAP} canvas`)?.focus({ preventScroll: true });
      }
    }
    this.rise(this.height);
  }

  private press(): void {
    if (this.small.matches) {
      const next: Record<Height, Height> = { low: "half", half: "full", full: "low" };
      this.rise(next[this.height]);
      return;
    }
    this.isFolded = !this.isFolded;
    this.show();
  }

  private pressLayers(): void {
    const isShown = this.layers.getAttribute("aria-expanded") === "true";
    if (!isShown) {
      this.isLegend = true;
      this.rise("half");
      const card = this.handle.closest(CARD);
      const legend = this.handle.parentElement;
      if (card && legend) {
        card.scrollTop += legend.getBoundingClientRect().top - card.getBoundingClientRect().top;
      }
      return;
    }
    this.isLegend = false;
    this.rise(this.focus ? this.height : "low");
  }

  private answerKey(event: KeyboardEvent): void {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined || !this.small.matches) return;
    event.preventDefault();
    const heights = this.heights();
    const at = heights.indexOf(this.height) + by;
    this.rise(heights[Math.min(Math.max(at, 0), heights.length - 1)] ?? this.height);
  }

  /** The heights that this window has room for. */
  private heights(): readonly Height[] {
    return this.flat.matches ? ["low", "full"] : HEIGHTS;
  }

  private rise(height: Height): void {
    this.height = height === "half" && this.flat.matches ? "full" : height;
    this.show();
  }

  /** Brings root, names and states in line. */
  private show(): void {
    const { handle, layers, words, height, focus, isFolded, isLegend } = this;
    const { dataset } = document.documentElement;
    dataset.sheet = height;
    dataset.card = isFolded ? "folded" : "open";
    dataset.face = focus && !isLegend ? "answer" : "card";
    // Gone at once, and not when the server has heard of it.
    if (focus !== null) dataset.infocus = focus;
    const [name, isOpen] = this.small.matches
      ? [this.pressing(), height !== "low"]
      : [isFolded ? words.unfold : words.fold, !isFolded];
    handle.setAttribute("aria-label", name ?? "");
    handle.title = name ?? "";
    handle.setAttribute("aria-expanded", `${isOpen}`);
    const isShown = height !== "low" && dataset.face === "card";
    layers.setAttribute("aria-expanded", `${isShown}`);
  }

  /** What a press of the handle does, on a small window. */
  private pressing(): string {
    const { words } = this;
    const next = { low: words.more, half: words.all, full: words.less }[this.height];
    return (this.flat.matches && this.height === "low" ? words.all : next) ?? "";
  }

  /** Follows a finger or a mouse until it is lifted; then the nearest height. */
  private drag(down: PointerEvent): void {
    if (!this.small.matches || down.button !== 0) return;
    const { handle } = this;
    const { style, dataset } = document.documentElement;
    const tops = this.measure();
    const start = handle.getBoundingClientRect().top;
    let [top, at, speed] = [start, down.timeStamp, 0];
    const lift = new AbortController();
    const { signal } = lift;
    handle.setPointerCapture(down.pointerId);
    this.wasDragged = false;
    const move = (event: PointerEvent): void => {
      const next = start + event.clientY - down.clientY;
      if (!this.wasDragged && Math.abs(next - start) < STRAY_PX) return;
      this.wasDragged = true;
      // What is drawn up must have its content, and what is drawn down the map beside it.
      dataset.sheet = "half";
      speed = (next - top) / Math.max(1, event.timeStamp - at);
      [top, at] = [next, event.timeStamp];
      style.setProperty("--sheet-now", `${Math.max(0, window.innerHeight - next)}px`);
    };
    const end = (event: PointerEvent): void => {
      lift.abort();
      style.removeProperty("--sheet-now");
      if (!this.wasDragged) return;
      const still = event.timeStamp - at > THROW_MS;
      this.rise(nearest(tops, top + (still ? 0 : speed * THROW_MS)));
    };
    handle.addEventListener("pointermove", move, { signal });
    handle.addEventListener("pointerup", end, { signal });
    handle.addEventListener("pointercancel", end, { signal });
  }

  /** Where the handle's top stands at each height. */
  private measure(): ReadonlyMap<Height, number> {
    const { dataset } = document.documentElement;
    const tops = this.heights().map((height): [Height, number] => {
      dataset.sheet = height;
      return [height, this.handle.getBoundingClientRect().top];
    });
    dataset.sheet = this.height;
    return new Map(tops);
  }
}

/** The height whose top is nearest. */
export function nearest(tops: ReadonlyMap<Height, number>, top: number): Height {
  const off = (at: number): number => Math.abs(at - top);
  const sorted = [...tops].sort(([, one], [, other]) => off(one) - off(other));
  return sorted[0]?.[0] ?? "low";
}

let sheet: Sheet | null = null;

/** Has what folds the card and raises the sheet stand in an element of the card. */
export function mountSheet(parent: Element | ShadowRoot, words: Words): void {
  sheet ??= new Sheet();
  sheet.standIn(parent, words);
}
