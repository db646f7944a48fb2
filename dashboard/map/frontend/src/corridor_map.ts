/** The map: one canvas with what it shows, what moves it, and what it tells. */

import { Controls } from "./controls";
import type { Feature } from "./features";
import { FileStore } from "./files";
import {
  type Camera,
  fitFrame,
  type Frame,
  frameInSight,
  limitCamera,
  moveBy,
  type Point,
  type Size,
  toScreen,
} from "./geometry";
import { Gestures } from "./gestures";
import { answerKey } from "./keyboard";
import { type Goal, stepTowards } from "./motion";
import { type PaintedLabel, Painter } from "./paint";
import { LayerIndex, type Pick, pickAt, type Wanted } from "./picking";
import type { Prepared } from "./prepared";
import { type MapData, type Order, ProtocolError, readData, shownGroups } from "./protocol";
import { shownLayers } from "./ranges";
import { Reports, type SetState } from "./reports";
import { Sprites } from "./sprites";
import { LayerStock } from "./stock";
import { toggleGroup, Toggles } from "./toggles";
import { type Stop, stopsInSight } from "./walk";

/** What tests may ask of the host element, as its property `corridorsMap`. */
export interface Probe {
  toScreen(x: number, y: number): Point;
  featureAt(px: number, py: number): Pick | null;
  labels(): readonly PaintedLabel[];
}

const MOUSE_PX = 7;
const TOUCH_PX = 14;
const MOST_RATIO = 2;
const LONGEST_STEP_MS = 50;
const STOP_PX = 11;

/** Files outlive the map: another page of the app, or another map, needs the same. */
const FILES = new FileStore();

export class CorridorMap {
  private data: MapData | null = null;
  private received = "";
  private orderDone: number | null = null;
  private camera: Camera = { x: 0, y: 0, zoom: 0 };
  private size: Size = { width: 0, height: 0 };
  private ratio = 1;
  /** What is fitted again on resizing, until the reader moves the map. */
  private frame: Frame | null = null;
  private on: Set<string> = new Set<string>();
  private focus = "";
  private focusUntold = false;
  private goal: Goal | null = null;
  private request = 0;
  private lastFrame = 0;
  private painted = 0;
  private layers: readonly Prepared[] = [];
  private shown: readonly PaintedLabel[] = [];
  private hovered: Point | null = null;
  private stops: readonly Stop[] = [];
  private stop: Stop | null = null;
  private readonly indexes = new WeakMap<Prepared, LayerIndex>();
  private readonly stock: LayerStock;
  private readonly reports: Reports;
  private readonly toggles: Toggles;
  private readonly controls: Controls;
  private readonly gestures: Gestures;
  private readonly context: CanvasRenderingContext2D | null;
  private readonly painter: Painter | null;
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private readonly ending = new AbortController();
  private readonly watch: ResizeObserver;

  constructor(
    private readonly host: HTMLElement,
    setState: SetState,
  ) {
    this.stock = new LayerStock(FILES, warn);
    this.reports = new Reports(setState);
    this.toggles = new Toggles((id, isOn) => {
      this.toggle(id, isOn);
    });
    this.controls = new Controls(host, this.toggles.element, this);
    const { canvas, frame } = this.controls;
    // Read or not: without this hint a GPU is looked for, and where there is none all is slower.
    this.context = canvas.getContext("2d", { willReadFrequently: true });
    this.painter = this.context && new Painter(this.context, new Sprites(document));
    this.gestures = new Gestures(canvas, this);
    this.watch = new ResizeObserver(() => {
      this.resize();
    });
    this.watch.observe(frame);
    this.listen(canvas);
    const probe: Probe = {
      toScreen: (x, y) => toScreen(this.camera, this.size, x, y),
      featureAt: (px, py) => this.pick([px, py], MOUSE_PX, () => true),
      labels: () => this.shown,
    };
    Object.assign(host, { corridorsMap: probe });
  }

  private listen(canvas: HTMLCanvasElement): void {
    const { signal } = this.ending;
    canvas.addEventListener(
      "keydown",
      (event) => {
        if (answerKey(event, this)) event.preventDefault();
      },
      { signal },
    );
    canvas.addEventListener(
      "blur",
      () => {
        this.leaveWalk();
      },
      { signal },
    );
    const again = (): void => {
      if (document.hidden) return;
      FILES.retry();
      this.redraw();
    };
    document.addEventListener("visibilitychange", again, { signal });
    window.addEventListener("online", again, { signal });
    signal.addEventListener(
      "abort",
      FILES.listen(() => {
        this.redraw();
      }),
    );
    const font = (): void => {
      this.painter?.forgetWidths();
      this.redraw();
    };
    document.fonts.addEventListener("loadingdone", font, { signal });
    this.watchRatio();
  }

  /** Moving to another screen, or zooming the page, changes the device ratio. */
  private watchRatio(): void {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = (): void => {
      this.resize();
      this.watchRatio();
    };
    query.addEventListener("change", changed, { once: true, signal: this.ending.signal });
  }

  /** Shows a message of Python's; one that is malformed is refused and leaves all as it is. */
  update(found: unknown, setState: SetState): void {
    this.reports.setState = setState;
    const received = JSON.stringify(found);
    if (received === this.received) return;
    let data: MapData;
    try {
      data = readData(found);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      console.error(`corridors map: ${error.message}`);
      return;
    }
    this.received = received;
    data.refused.forEach(warn);
    const isFirst = this.data === null;
    this.data = data;
    this.stock.setLayers(data.layers);
    this.controls.update(data);
    if (isFirst) this.on = new Set(shownGroups(found));
    this.measure();
    if (isFirst) this.fit(data.order?.camera ?? data.home);
    if (data.order && data.order.n !== this.orderDone) this.obey(data.order, data);
    this.camera = limitCamera(this.camera, data.limits);
    this.toggles.update(data.groups, data.words, this.on);
    if (!this.painter) this.controls.showInstead(data.words.no_canvas ?? "");
    this.redraw();
  }

  private obey(order: Order, data: MapData): void {
    this.orderDone = order.n;
    if (order.groups) {
      const known = new Set(data.groups.map(({ id }) => id));
      this.on = new Set(order.groups.filter((id) => known.has(id)));
      this.reports.drop("groups");
    }
    if (order.focus !== undefined) {
      this.focus = order.focus;
      this.focusUntold = false;
      this.reports.drop("focus");
    }
    if (order.camera) {
      this.reports.drop("camera");
      this.fit(order.camera);
    }
  }

  private fit(frame: Frame): void {
    this.frame = frame;
    this.goal = null;
    if (this.size.width > 0) this.place(fitFrame(frame, this.size));
  }

  private place(camera: Camera): void {
    this.camera = this.data ? limitCamera(camera, this.data.limits) : camera;
  }

  // What the reader does.

  pan(right: number, down: number): void {
    this.goal = null;
    this.place(moveBy(this.camera, right, down));
    this.movedByReader();
  }

  zoom(by: number, at: Point, smooth: boolean): void {
    const from = this.goal && "zoom" in this.goal ? this.goal.zoom : this.camera.zoom;
    this.goTo({ zoom: this.limitZoom(from + by), at }, smooth);
  }

  zoomStep(by: number): void {
    this.zoom(by, [this.size.width / 2, this.size.height / 2], true);
  }

  doublePress(at: Point): void {
    this.zoom(1, at, true);
  }

  home(): void {
    if (!this.data) return;
    const camera = limitCamera(fitFrame(this.data.home, this.size), this.data.limits);
    this.goTo({ camera }, true);
  }

  press(at: Point, touch: boolean): void {
    const tolerance = touch ? TOUCH_PX : MOUSE_PX;
    const found = this.pick(at, tolerance, ({ focus }) => focus !== "");
    if (touch) {
      const named = this.pick(at, tolerance, ({ tip }) => tip !== "");
      this.controls.showTip(named?.feature.tip ?? "", at, this.size);
    }
    this.setFocus(found?.feature ?? null);
  }

  hover(at: Point | null): void {
    this.hovered = at;
    this.redraw();
  }

  walk(by: 1 | -1): boolean {
    if (!this.stop) this.stops = stopsInSight(this.layers, this.camera, this.size);
    const index = this.stop ? this.stops.indexOf(this.stop) + by : by > 0 ? 0 : -1;
    const next = this.stops[index];
    this.leaveWalk();
    if (!next) return false;
    this.stop = next;
    this.controls.say(next.tip);
    this.controls.showTip(next.tip, next.at, this.size);
    this.redraw();
    return true;
  }

  choose(): void {
    if (this.stop) this.setFocus(this.stop);
  }

  clear(): void {
    this.leaveWalk();
    this.setFocus(null);
  }

  private leaveWalk(): void {
    if (!this.stop) return;
    this.stop = null;
    this.controls.showTip("", null, this.size);
    this.redraw();
  }

  private toggle(id: string, isOn: boolean): void {
    this.on = toggleGroup(this.on, id, isOn);
    this.toggles.show(this.on);
    this.reports.groups(this.on);
    this.redraw();
  }

  private setFocus(chosen: Pick["feature"] | Stop | null): void {
    const focus = chosen?.focus ?? "";
    if (focus === this.focus) return;
    this.focus = focus;
    this.focusUntold = true;
    if (chosen) this.controls.say(`${this.data?.words.in_focus ?? ""} ${chosen.tip}`.trim());
    this.redraw();
  }

  private limitZoom(zoom: number): number {
    const [low, high] = this.data?.limits.zoom ?? [zoom, zoom];
    return Math.min(Math.max(zoom, low), high);
  }

  private goTo(goal: Goal, smooth: boolean): void {
    this.goal = goal;
    if (!smooth || this.still.matches) this.advance(Infinity);
    this.movedByReader();
  }

  private movedByReader(): void {
    this.frame = null;
    this.leaveWalk();
    this.hovered = null;
    this.controls.showTip("", null, this.size);
    if (!this.goal) this.reports.camera(frameInSight(this.camera, this.size));
    this.redraw();
  }

  private advance(ms: number): void {
    if (!this.goal) return;
    const { camera, there } = stepTowards(this.camera, this.goal, this.size, ms);
    if (there) this.goal = null;
    this.place(camera);
    if (there) this.reports.camera(frameInSight(this.camera, this.size));
  }

  // Size and painting.

  /** Takes the size of the frame and the device ratio; says whether either is new. */
  private measure(): boolean {
    const { frame, canvas } = this.controls;
    const size = { width: frame.clientWidth, height: frame.clientHeight };
    const ratio = Math.min(window.devicePixelRatio || 1, MOST_RATIO);
    const same = size.width === this.size.width && size.height === this.size.height;
    if (same && ratio === this.ratio && canvas.width > 0) return false;
    this.size = size;
    this.ratio = ratio;
    return true;
  }

  private resize(): void {
    if (!this.measure() || !this.data) return;
    if (this.frame) this.fit(this.frame);
    // At once, and not with the next frame: a canvas that is stretched would be seen.
    this.paint();
  }

  private redraw(): void {
    if (this.request !== 0) return;
    this.request = requestAnimationFrame((now) => {
      this.request = 0;
      const ms = this.lastFrame === 0 ? 16 : Math.min(now - this.lastFrame, LONGEST_STEP_MS);
      this.lastFrame = this.goal ? now : 0;
      this.advance(ms);
      this.paint();
      if (this.goal) this.redraw();
      else this.lastFrame = 0;
    });
  }

  private paint(): void {
    const { data, painter } = this;
    if (!data || !painter || this.size.width === 0) return;
    const stocked = this.stock.take(shownLayers(data.groups, this.on));
    this.tellState(data, stocked.lost, stocked.waiting);
    if (!stocked.hasGround && this.painted === 0) return;
    this.layers = stocked.layers;
    this.fitCanvas();
    this.shown = painter.paint({
      camera: this.camera,
      size: this.size,
      ratio: this.ratio,
      water: data.look.water,
      highlight: data.look.highlight,
      layers: this.layers,
      focus: this.focus,
      glowUnder: data.glowUnder,
      atlasOf: (prepared) => this.stock.atlasOf(prepared),
    });
    if (this.stop) painter.paintRing(this.stop.at, STOP_PX, data.look.text);
    this.controls.showScale(this.camera, data.words.km ?? "km");
    this.showHovered();
    this.note(stocked.waiting + stocked.lost === 0);
    if (this.focusUntold) {
      this.focusUntold = false;
      this.reports.focus(this.focus);
    }
  }

  private fitCanvas(): void {
    const { canvas } = this.controls;
    const width = Math.round(this.size.width * this.ratio);
    const height = Math.round(this.size.height * this.ratio);
    if (canvas.width === width && canvas.height === height) return;
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${this.size.width}px`;
    canvas.style.height = `${this.size.height}px`;
  }

  private tellState({ words }: MapData, lost: number, waiting: number): void {
    const isFirst = this.painted === 0 && waiting > 0;
    this.controls.showStatus(lost > 0 ? (words.lost ?? "") : isFirst ? (words.loading ?? "") : "");
  }

  private showHovered(): void {
    if (!this.hovered || this.stop) {
      if (!this.stop && this.goal) this.controls.showTip("", null, this.size);
      return;
    }
    const named = this.pick(this.hovered, MOUSE_PX, ({ tip }) => tip !== "");
    const pressed = this.pick(this.hovered, MOUSE_PX, ({ focus }) => focus !== "");
    this.controls.showTip(named?.feature.tip ?? "", this.hovered, this.size);
    this.controls.canvas.classList.toggle("over", pressed !== null);
  }

  /** What tests read: how often was painted, whether all is there, and what is seen. */
  private note(ready: boolean): void {
    this.painted += 1;
    const { dataset } = this.host;
    dataset.painted = `${this.painted}`;
    dataset.ready = `${ready}`;
    dataset.camera = JSON.stringify(this.camera);
    dataset.focus = this.focus;
  }

  private pick(at: Point, tolerance: number, wanted: Wanted): Pick | null {
    const { painter } = this;
    if (!painter) return null;
    const indexes = this.layers
      .filter(({ layer }) => layer.pickable)
      .map((prepared) => {
        const kept = this.indexes.get(prepared);
        if (kept) return kept;
        const made = new LayerIndex(prepared, (label, middle) => painter.boxOf(label, middle));
        this.indexes.set(prepared, made);
        return made;
      });
    const sight = { camera: this.camera, size: this.size };
    return pickAt(indexes, sight, at, tolerance, (feature: Feature) => wanted(feature));
  }

  end(): void {
    cancelAnimationFrame(this.request);
    this.ending.abort();
    this.watch.disconnect();
    this.gestures.end();
    this.controls.end();
    this.reports.end();
    this.host.remove();
  }
}

function warn(reason: string): void {
  console.warn(`corridors map: ${reason}`);
}
