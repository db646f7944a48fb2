/** Wheel, drag, pinch, press and double press on the map, by mouse, pen and fingers. */

import type { Point } from "./geometry";

/** What a gesture asks for; pixels count from the element's left top corner. */
export interface Moves {
  /** Move the picture by so many pixels. */
  pan(right: number, down: number): void;
  /** Change the zoom about a pixel; `smooth` for a step of a wheel, not for fingers. */
  zoom(by: number, at: Point, smooth: boolean): void;
  press(at: Point, touch: boolean): void;
  doublePress(at: Point): void;
  /** The pointer rests over a pixel, or is gone. */
  hover(at: Point | null): void;
}

/** A press moves less than this between down and up, in px. */
export const PRESS_PX = 6;
const DOUBLE_MS = 350;
const DOUBLE_PX = 24;

interface Held {
  readonly start: Point;
  at: Point;
  readonly touch: boolean;
}

/** Zoom levels that a turn of the wheel asks for, as browsers count it. */
export function wheelZoom(event: Pick<WheelEvent, "deltaY" | "deltaMode" | "ctrlKey">): number {
  const unit = event.deltaMode === 1 ? 0.05 : event.deltaMode === 0 ? 0.002 : 1;
  // A pinch on a touchpad comes as a wheel with Ctrl and small steps.
  const zoom = -event.deltaY * unit * (event.ctrlKey ? 10 : 1);
  return Math.min(Math.max(zoom, -2), 2);
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}

function between(one: Point, other: Point): Point {
  return [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
}

export class Gestures {
  private readonly held = new Map<number, Held>();
  /** Whether what is held has moved too far to be a press. */
  private moved = false;
  private lastPress: { at: Point; time: number } | null = null;
  private readonly ending = new AbortController();

  constructor(
    private readonly element: HTMLElement,
    private readonly moves: Moves,
  ) {
    const { signal } = this.ending;
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
    ): void => {
      element.addEventListener(type, listener, { signal, passive: false });
    };
    on("wheel", (event) => {
      event.preventDefault();
      this.moves.zoom(wheelZoom(event), this.pixelOf(event), !event.ctrlKey);
    });
    on("pointerdown", (event) => {
      this.down(event);
    });
    on("pointermove", (event) => {
      this.move(event);
    });
    on("pointerup", (event) => {
      this.up(event, true);
    });
    on("pointercancel", (event) => {
      this.up(event, false);
    });
    on("pointerleave", () => {
      if (this.held.size === 0) this.moves.hover(null);
    });
  }

  /** Whether something is held down and moves the map. */
  get busy(): boolean {
    return this.held.size > 0 && this.moved;
  }

  end(): void {
    this.ending.abort();
  }

  private pixelOf(event: MouseEvent): Point {
    const box = this.element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  private down(event: PointerEvent): void {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    this.element.setPointerCapture(event.pointerId);
    const at = this.pixelOf(event);
    if (this.held.size === 0) this.moved = false;
    else this.moved = true;
    this.held.set(event.pointerId, { start: at, at, touch: event.pointerType === "touch" });
    this.moves.hover(null);
  }

  private move(event: PointerEvent): void {
    const held = this.held.get(event.pointerId);
    const at = this.pixelOf(event);
    if (!held) {
      if (event.pointerType !== "touch" && this.held.size === 0) this.moves.hover(at);
      return;
    }
    if (!this.moved && distance(held.start, at) <= PRESS_PX) return;
    this.moved = true;
    const other = [...this.held.values()].find((one) => one !== held);
    if (other) {
      const before = between(held.at, other.at);
      const after = between(at, other.at);
      const apart = distance(held.at, other.at);
      this.moves.pan(after[0] - before[0], after[1] - before[1]);
      if (apart > 0) this.moves.zoom(Math.log2(distance(at, other.at) / apart), after, false);
    } else {
      this.moves.pan(at[0] - held.at[0], at[1] - held.at[1]);
    }
    held.at = at;
  }

  private up(event: PointerEvent, whole: boolean): void {
    const held = this.held.get(event.pointerId);
    if (!held) return;
    this.held.delete(event.pointerId);
    const at = this.pixelOf(event);
    if (!whole || this.moved || distance(held.start, at) > PRESS_PX) return;
    const last = this.lastPress;
    if (last && event.timeStamp - last.time < DOUBLE_MS && distance(last.at, at) < DOUBLE_PX) {
      this.lastPress = null;
      this.moves.doublePress(at);
      return;
    }
    this.lastPress = { at, time: event.timeStamp };
    this.moves.press(at, held.touch);
  }
}
