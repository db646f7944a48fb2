/** The map: one canvas with what it shows, what moves it, and what it tells. */

import { type Probe, watchAround, watchSize } from "./around";
import { CameraMotion } from "./camera_motion";
import { Controls } from "./controls";
import { deviceRatio } from "./device";
import { FileStore } from "./files";
import { type Point, toScreen } from "./geometry";
import { Gestures } from "./gestures";
import { answerKey } from "./keyboard";
import { Legend } from "./legend";
import { currentPlace } from "./legend_data";
import { type PaintedLabel, Painter } from "./paint";
import { type Pick, Picker, type Wanted } from "./picking";
import { Play } from "./play";
import type { Prepared } from "./prepared";
import {
  type MapData,
  type NamedFrame,
  type Order,
  ProtocolError,
  readData,
  shownGroups,
} from "./protocol";
import { shownLayers } from "./ranges";
import { Reports, type SetState } from "./reports";
import { Sprites } from "./sprites";
import { LayerStock } from "./stock";
import { countCloser, Walk } from "./walk";

const MOUSE_PX = 7;
const TOUCH_PX = 14;
const LONGEST_STEP_MS = 50;
const STOP_PX = 11;

/** Files outlive the map: another page of the app, or another map, needs the same. */
const FILES = new FileStore();

export class CorridorMap {
  private data: MapData | null = null;
  private received = "";
  private orderDone: number | null = null;
  private readonly motion = new CameraMotion();
  private ratio = 1;
  private on: Set<string> = new Set<string>();
  private focus = "";
  private focusUntold = false;
  private request = 0;
  private lastFrame = 0;
  private painted = 0;
  private layers: readonly Prepared[] = [];
  private shown: readonly PaintedLabel[] = [];
  private hovered: Point | null = null;
  private readonly walking = new Walk();
  private readonly stock: LayerStock;
  private readonly reports: Reports;
  private readonly legend: Legend;
  private readonly controls: Controls;
  private readonly play: Play;
  private readonly gestures: Gestures;
  private readonly painter: Painter | null;
  private readonly picker: Picker | null;
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private readonly ending = new AbortController();

  constructor(
    private readonly host: HTMLElement,
    setState: SetState | null,
  ) {
    this.stock = new LayerStock(FILES, warn);
    this.reports = new Reports(setState);
    this.legend = new Legend((on) => {
      this.show(on);
    });
    this.controls = new Controls(host, this);
    const { canvas, frame } = this.controls;
    this.play = new Play(frame, this.stock, this.reports, () => {
      this.redraw();
    });
    // Whether it is read or not: without this hint a GPU is looked for, and where there is none all is slower.
    const context = canvas.getContext("2d", { willReadFrequently: true });
    const painter = context && new Painter(context, new Sprites(document));
    this.painter = painter;
    this.picker = painter && new Picker((label, middle) => painter.boxOf(label, middle));
    this.gestures = new Gestures(canvas, this);
    watchSize(frame, this, this.ending.signal);
    this.listen(canvas);
    const probe: Probe = {
      toScreen: (x, y) => toScreen(this.motion.camera, this.motion.size, x, y),
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
    watchAround(this.controls.sense, this, FILES, this.reports, signal);
  }

  /** Shows a message of Python's; one that is malformed is refused and leaves all as it is. */
  update(found: unknown, setState: SetState | null): void {
    this.reports.listen(setState);
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
    this.motion.setLimits(data.limits);
    if (isFirst) this.motion.fit(data.order?.camera ?? data.home);
    if (data.order && data.order.n !== this.orderDone) this.obey(data.order, data);
    this.legend.update(data.groups, data.words, this.on);
    if (isFirst) this.placeLegend();
    this.play.update(data);
    if (!this.painter) this.controls.showInstead(data.words.no_canvas ?? "");
    this.redraw();
  }

  private obey(order: Order, data: MapData): void {
    this.orderDone = order.n;
    this.reports.order = order.n;
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
      this.motion.fit(order.camera);
    }
  }

  // What the reader does.

  pan(right: number, down: number): void {
    this.motion.pan(right, down);
    this.movedByReader();
  }

  zoom(by: number, at: Point, smooth: boolean): void {
    this.motion.zoom(by, at);
    this.setOut(smooth);
  }

  zoomStep(by: number): void {
    const { width, height } = this.motion.size;
    this.zoom(by, [width / 2, height / 2], true);
  }

  doublePress(at: Point): void {
    this.zoom(1, at, true);
  }

  home(): void {
    if (!this.data) return;
    this.motion.goTo(this.data.home);
    this.setOut(true);
  }

  goTo({ id, frame }: NamedFrame): void {
    this.motion.goTo(frame);
    this.setOut(true);
    this.reports.drop("camera");
    this.reports.frame(id);
  }

  press(at: Point, touch: boolean): void {
    const tolerance = touch ? TOUCH_PX : MOUSE_PX;
    const found = this.pick(at, tolerance, ({ focus }) => focus !== "");
    if (touch) {
      const named = this.pick(at, tolerance, ({ tip }) => tip !== "");
      this.controls.showTip(named?.feature.tip ?? "", at, this.motion.size);
    }
    this.focusOn(found?.feature.focus ?? "", found?.feature.tip ?? "");
  }

  hover(at: Point | null): void {
    this.hovered = at;
    if (!at) this.controls.showTip("", null, this.motion.size);
    this.redraw();
  }

  walk(by: 1 | -1): boolean {
    const { camera, size } = this.motion;
    this.walking.go(by, this.layers, camera, size);
    const next = this.walking.stop;
    if (next) this.controls.say(next.tip);
    this.controls.showTip(next?.tip ?? "", next?.at ?? null, size);
    this.redraw();
    return next !== null;
  }

  choose(): void {
    const { stop } = this.walking;
    if (stop) this.focusOn(stop.focus, stop.tip);
  }

  clear(): void {
    this.leaveWalk();
    this.focusOn("", "");
  }

  private leaveWalk(): void {
    if (!this.walking.leave()) return;
    this.controls.showTip("", null, this.motion.size);
    this.redraw();
  }

  forgetWidths(): void {
    this.painter?.forgetWidths();
  }

  turnTheme(dark: boolean): void {
    if (this.data?.look.dark === !dark) this.reports.theme(dark);
  }

  /** Only for a map with toggles, and where the page has a place. */
  placeLegend(): void {
    const place = currentPlace();
    if (!place || !this.data?.groups.length) return;
    this.legend.setData(place.data);
    if (this.legend.element.parentNode !== place.parent) place.parent.append(this.legend.element);
  }

  private show(on: Set<string>): void {
    this.on = on;
    this.legend.show(on);
    this.reports.groups(this.on);
    this.redraw();
  }

  focusOn(focus: string, tip: string): void {
    if (focus === this.focus) return;
    this.focus = focus;
    this.focusUntold = true;
    if (tip !== "") this.controls.say(`${this.data?.words.in_focus ?? ""} ${tip}`.trim());
    if (!this.painter) this.tellFocus();
    this.redraw();
  }

  private tellFocus(): void {
    if (this.focusUntold) this.reports.focus(this.focus);
    this.focusUntold = false;
  }

  private setOut(smooth: boolean): void {
    if (!smooth || this.still.matches) this.motion.advance(Infinity);
    this.movedByReader();
  }

  private movedByReader(): void {
    this.leaveWalk();
    this.hovered = null;
    this.controls.showTip("", null, this.motion.size);
    this.reports.camera(() => this.motion.ownFrame);
    this.redraw();
  }

  /** Takes the size of the frame and the device ratio; says whether either is new. */
  private measure(): boolean {
    const { frame } = this.controls;
    const size = { width: frame.clientWidth, height: frame.clientHeight };
    const ratio = deviceRatio(this.motion.isKept);
    const before = this.motion.size;
    const same = size.width === before.width && size.height === before.height;
    if (same && ratio === this.ratio) return false;
    this.motion.setSize(size, this.controls.inset());
    this.ratio = ratio;
    return true;
  }

  resize(): void {
    if (!this.measure() || !this.data) return;
    this.paint(); // at once, not with the next frame: a canvas that is stretched would be seen
  }

  print(on: boolean): void {
    this.motion.keepInSight(on);
    this.resize();
  }

  redraw(): void {
    if (this.request !== 0) return;
    this.request = requestAnimationFrame((now) => {
      this.request = 0;
      const ms = this.lastFrame === 0 ? 16 : Math.min(now - this.lastFrame, LONGEST_STEP_MS);
      const moved = this.motion.moving;
      this.motion.advance(ms);
      this.paint();
      this.lastFrame = this.motion.moving ? now : 0;
      if (this.motion.moving) this.redraw();
      // On each frame, so that the pause counts from the last.
      if (moved) this.reports.camera(() => this.motion.ownFrame);
    });
  }

  private paint(): void {
    const { data, painter } = this;
    if (!data || !painter || this.motion.size.width === 0) return;
    const stocked = this.stock.take(shownLayers(data.groups, this.on), this.play.take());
    this.tellState(data, stocked.lost, stocked.waiting);
    if (!stocked.hasGround && this.painted === 0) return;
    this.layers = stocked.layers;
    this.controls.fitCanvas(this.motion.size, this.ratio);
    this.shown = painter.paint({
      camera: this.motion.camera,
      size: this.motion.size,
      ratio: this.ratio,
      water: data.look.water,
      highlight: data.look.highlight,
      layers: this.layers,
      focus: this.focus,
      glowUnder: data.glowUnder,
      atlasOf: (prepared) => this.stock.atlasOf(prepared),
    });
    if (this.walking.stop) painter.paintRing(this.walking.stop.at, STOP_PX, data.look.text);
    const closer = countCloser(this.layers, this.motion.camera, this.motion.size);
    this.controls.showCloser(closer, closer === 1 ? data.words.one_closer : data.words.closer);
    this.controls.showScale(this.motion.camera, data.words.km ?? "km");
    this.showHovered();
    this.play.show(this.host.dataset);
    this.note(stocked.waiting + stocked.lost === 0);
    this.tellFocus();
  }

  private tellState({ words }: MapData, lost: number, waiting: number): void {
    const isFirst = this.painted === 0 && waiting > 0;
    const waits = isFirst ? words.loading : this.play.status;
    this.controls.showStatus((lost > 0 ? words.lost : waits) ?? "");
  }

  private showHovered(): void {
    if (!this.hovered || this.walking.stop) return;
    const named = this.pick(this.hovered, MOUSE_PX, ({ tip }) => tip !== "");
    const pressed = this.pick(this.hovered, MOUSE_PX, ({ focus }) => focus !== "");
    this.controls.showTip(named?.feature.tip ?? "", this.hovered, this.motion.size);
    this.controls.canvas.classList.toggle("over", pressed !== null);
  }

  /** What tests read: how often was painted, whether all is there, and what is seen. */
  private note(ready: boolean): void {
    this.painted += 1;
    const { dataset } = this.host;
    dataset.painted = `${this.painted}`;
    dataset.ready = `${ready}`;
    dataset.camera = JSON.stringify(this.motion.camera);
    dataset.focus = this.focus;
  }

  private pick(at: Point, tolerance: number, wanted: Wanted): Pick | null {
    return this.picker?.pick(this.layers, this.motion, at, tolerance, wanted) ?? null;
  }

  end(): void {
    cancelAnimationFrame(this.request);
    this.ending.abort();
    this.gestures.end();
    this.controls.end();
    this.legend.end();
    this.play.end();
    this.reports.end();
    this.host.remove();
  }
}

function warn(reason: string): void {
  console.warn(`corridors map: ${reason}`);
}
