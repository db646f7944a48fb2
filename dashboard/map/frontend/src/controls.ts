/** The map's elements beside its picture: canvas, buttons, scale bar, tip, status, toggles' place. */

import { type Camera, clamp, type Inset, type Point, roundLength, type Size } from "./geometry";
import type { Look, MapData, NamedFrame } from "./protocol";
import { make } from "./dom";
import css from "./map.css";

const SCALE_PX = 110;
const TIP_OFF_PX = 14;

export interface Presses {
  zoomStep(by: number): void;
  home(): void;
  goTo(frame: NamedFrame): void;
}

const sheets = new WeakMap<Node, CSSStyleSheet>();

/** Gives the map's rules to a document or shadow root, in a way that a strict policy allows. */
function adoptRules(root: Node): void {
  if (sheets.has(root) || !(root instanceof Document || root instanceof ShadowRoot)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.set(root, sheet);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

export class Controls {
  readonly canvas = make("canvas", { tabindex: "0", role: "application" });
  readonly frame = make("div", { class: "frame" });
  private readonly scaleWords = make("div", { class: "scale", "aria-hidden": "true" });
  private readonly closerWords = make("div", { class: "closer" });
  private readonly tip = make("div", { class: "tip", hidden: "", "aria-hidden": "true" });
  private readonly status = make("div", { class: "status", role: "status" });
  private readonly spoken = make("div", { class: "unseen", "aria-live": "polite" });
  private readonly explained = make("div", { class: "unseen" });
  private readonly zoomIn = make("button", { type: "button" }, "+");
  private readonly zoomOut = make("button", { type: "button" }, "−");
  private readonly home = make("button", { type: "button" }, "⌂");
  /** Has the colour of the page's ground, see `watchTheme`. */
  readonly sense = make("span", { class: "sense", "aria-hidden": "true" });
  private readonly zoomTo = make("select", { class: "zoom-to" });
  private readonly skip = make("button", { type: "button", class: "corridors-skip" });
  private frames: readonly NamedFrame[] = [];
  private heights: Pick<MapData, "height" | "heights"> = { height: 0, heights: [] };
  private readonly fitHeight = (): void => {
    const { height, heights } = this.heights;
    const fitting = heights.find(([below]) => matchMedia(`(width < ${below}px)`).matches);
    this.frame.style.height = height === 0 ? "100%" : `${fitting?.[1] ?? height}px`;
    this.host.classList.toggle("fills", height === 0);
  };

  constructor(
    private readonly host: HTMLElement,
    presses: Presses,
  ) {
    adoptRules(host.getRootNode());
    this.explained.id = `corridors-map-${Math.random().toString(36).slice(2)}`;
    this.canvas.setAttribute("aria-describedby", this.explained.id);
    const zooms = [this.zoomIn, this.zoomOut, this.home];
    const buttons = make("div", { class: "buttons" }, this.zoomTo, ...zooms);
    this.frame.append(
      this.canvas,
      this.scaleWords,
      this.closerWords,
      this.status,
      buttons,
      this.tip,
    );
    this.frame.append(this.sense, this.spoken, this.explained);
    host.append(this.frame);
    this.zoomIn.addEventListener("click", () => {
      presses.zoomStep(1);
    });
    this.zoomOut.addEventListener("click", () => {
      presses.zoomStep(-1);
    });
    this.home.addEventListener("click", () => {
      presses.home();
    });
    this.zoomTo.addEventListener("change", () => {
      const chosen = this.frames.find(({ id }) => id === this.zoomTo.value);
      // Empty again: the reader may move away, and choose the same once more.
      this.zoomTo.value = "";
      if (chosen) presses.goTo(chosen);
    });
    this.skip.addEventListener("click", () => {
      this.canvas.focus({ preventScroll: true });
    });
    window.addEventListener("resize", this.fitHeight);
  }

  /** Words, colours and height of a message. */
  update(data: MapData): void {
    const { words, look, alt } = data;
    this.canvas.setAttribute("aria-label", words.label ?? "");
    this.explained.textContent = `${alt} ${words.keys ?? ""}`.trim();
    name(this.zoomIn, words.zoom_in);
    name(this.zoomOut, words.zoom_out);
    name(this.home, words.home);
    this.heights = data;
    this.fitHeight();
    this.setColors(look);
    this.skip.textContent = words.skip ?? "";
    // The page's first stop: the line of pages stands before the map.
    if (data.height === 0 && !this.skip.isConnected) document.body.prepend(this.skip);
    this.listFrames(data.frames, words.zoom_to ?? "");
  }

  /** How much of each side the page's own cards stand over, as `map.css` says. */
  inset(): Inset {
    const told = getComputedStyle(this.host).getPropertyValue("--map-inset").trim();
    const sides = told === "" ? [] : told.split(/\s+/).map(Number);
    const [top = 0, right = 0, bottom = 0, left = 0] = sides;
    return { top, right, bottom, left };
  }

  private listFrames(frames: readonly NamedFrame[], label: string): void {
    this.zoomTo.hidden = frames.length === 0;
    if (JSON.stringify(frames) === JSON.stringify(this.frames)) return;
    this.frames = frames;
    this.zoomTo.setAttribute("aria-label", label);
    const options = frames.map(({ id, name }) => make("option", { value: id }, name));
    this.zoomTo.replaceChildren(make("option", { value: "" }, label), ...options);
  }

  /** Gives the canvas the size of the frame, in pixels of the screen. */
  fitCanvas(size: Size, ratio: number): void {
    const { canvas } = this;
    const width = Math.round(size.width * ratio);
    const height = Math.round(size.height * ratio);
    if (canvas.width === width && canvas.height === height) return;
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${size.width}px`;
    canvas.style.height = `${size.height}px`;
  }

  showScale(camera: Camera, unit: string): void {
    const { km, px } = roundLength(camera, SCALE_PX);
    this.scaleWords.style.width = `${px}px`;
    this.scaleWords.textContent = `${km} ${unit}`;
  }

  /** How many symbols come in on zooming closer: none is left out without a word. */
  showCloser(count: number, words: string | undefined): void {
    const told = count > 0 ? `${count} ${words ?? ""}` : "";
    if (this.closerWords.textContent !== told) this.closerWords.textContent = told;
  }

  /** Words near a pixel, or none. */
  showTip(words: string, at: Point | null, size: Size): void {
    this.tip.hidden = words === "" || at === null;
    if (this.tip.hidden || !at) return;
    if (this.tip.textContent !== words) this.tip.textContent = words;
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const right = at[0] + TIP_OFF_PX;
    const left = right + width > size.width ? at[0] - TIP_OFF_PX - width : right;
    const below = at[1] + TIP_OFF_PX;
    const top = below + height > size.height ? at[1] - TIP_OFF_PX - height : below;
    const x = clamp(left, 0, Math.max(0, size.width - width));
    const y = clamp(top, 0, Math.max(0, size.height - height));
    this.tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  /** Says something to whoever hears the page, politely. */
  say(words: string): void {
    this.spoken.textContent = words;
  }

  showStatus(words: string): void {
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  /** In place of the picture, where there is no canvas. */
  showInstead(words: string): void {
    this.canvas.hidden = true;
    this.showStatus(words);
  }

  end(): void {
    window.removeEventListener("resize", this.fitHeight);
    this.skip.remove();
  }

  private setColors(look: Look): void {
    const { style } = this.host;
    style.setProperty("--map-water", look.water);
    style.setProperty("--map-text", look.text);
    style.setProperty("--map-muted", look.muted);
    style.setProperty("--map-paper", look.paper);
    style.setProperty("--map-halo", look.halo);
    style.setProperty("--map-font", look.font);
    style.colorScheme = look.dark ? "dark" : "light";
  }
}

function name(button: HTMLElement, words: string | undefined): void {
  button.setAttribute("aria-label", words ?? "");
  button.title = words ?? "";
}
