/** What Python sends: version 1 of the protocol, checked before anything is drawn. */

import { describe, isNumber, isPair, isRecord } from "./features";
import type { Frame, Limits } from "./geometry";
import { type Layer, LayerError, readLayer } from "./layers";
import { YearCounts } from "./year_counts";

export const VERSION = 1;
const LEAST_HEIGHT = 50;
/** A map that fills the window has no height of its own. */
const FILLS = 0;

type Json = Readonly<Record<string, unknown>>;

/** A toggle. */
export interface Group {
  readonly id: string;
  readonly kind: "layer" | "family";
  /** The layer whose families this is one of; "" for a layer. */
  readonly of: string;
  readonly label: string;
  readonly help: string;
  readonly layers: readonly string[];
}

/** A piece of the map to which the reader can go. */
export interface NamedFrame {
  readonly id: string;
  readonly name: string;
  readonly frame: Frame;
}

/** What the map is told to show, once for each `n`. */
export interface Order {
  readonly n: number;
  readonly camera: Frame | undefined;
  readonly groups: readonly string[] | undefined;
  readonly focus: string | undefined;
}

export interface Look {
  readonly water: string;
  readonly text: string;
  readonly muted: string;
  readonly paper: string;
  readonly halo: string;
  readonly highlight: string;
  readonly font: string;
  readonly dark: boolean;
}

export type Words = Readonly<Record<string, string>>;

export interface MapData {
  readonly layers: readonly Layer[];
  readonly groups: readonly Group[];
  readonly order: Order | undefined;
  readonly home: Frame;
  readonly limits: Limits;
  readonly look: Look;
  readonly words: Words;
  readonly alt: string;
  readonly frames: readonly NamedFrame[];
  /** Which of them is `home`. */
  readonly frame: string;
  /** Of the canvas, in CSS pixels; 0 for one that fills the window. */
  readonly height: number;
  /** Heights in smaller windows: [width of the window in px below which it holds, height]. */
  readonly heights: readonly (readonly [number, number])[];
  /** Id of the layer under which the glow of what is in focus lies, or "". */
  readonly glowUnder: string;
  /** Address of the timeline of the years, or itself; null where it is to be asked for. */
  readonly timeline: string | Json | null | undefined;
  /** Years that the filters have, such as "1999-2003", or "" for all. */
  readonly year: string;
  /** Figures by year; null where there is no timeline. */
  readonly counts: YearCounts | null;
  /** Reasons for which layers were left out. */
  readonly refused: readonly string[];
}

/** Why a message is refused as a whole. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
}

const LOOK_TEXTS = ["water", "text", "muted", "paper", "halo", "highlight", "font"] as const;

/** Words without which a control would have no name. */
export const NEEDED_WORDS = [
  ...["label", "zoom_in", "zoom_out", "home", "layers", "help", "keys"],
  ...["no_canvas", "loading", "lost", "in_focus"],
] as const;

/** Words that are needed besides where there is a strip of years. */
export const STRIP_WORDS = [
  ...["playing", "pause", "go_on", "step_back", "step_on", "first_year", "last_year", "all_years"],
  ...["figures", "one_figure", "dateless", "speed", "pace", "fold_years"],
  ...["preparing", "no_figures", "played", "below"],
] as const;

/**
 * A message of Python's.
 *
 * @throws ProtocolError with the place, what was found and what is allowed.
 */
export function readData(found: unknown): MapData {
  const data = record(found, "data");
  if (data.v !== VERSION) throw refuse("v", data.v, `${VERSION}`);
  const deck = record(data.deck, "deck");
  const layers: Layer[] = [];
  const refused: string[] = [];
  for (const one of list(deck.layers, "deck.layers")) {
    try {
      const layer = readLayer(one);
      if (layers.some((other) => other.id === layer.id)) {
        throw new LayerError(`layer ${layer.id}: a second one of this id`);
      }
      layers.push(layer);
    } catch (error) {
      if (!(error instanceof LayerError)) throw error;
      refused.push(error.message);
    }
  }
  const height = data.height;
  if (!isNumber(height) || (height < LEAST_HEIGHT && height !== FILLS)) {
    throw refuse("height", height, `pixels, ${LEAST_HEIGHT} or more, or ${FILLS}`);
  }
  return {
    layers,
    groups: readGroups(data.groups),
    order: data.order === undefined ? undefined : readOrder(data.order),
    home: readFrame(data.home, "home"),
    limits: readLimits(data.limits),
    look: readLook(data.look),
    words: readWords(data.words),
    alt: text(data.alt, "alt"),
    height,
    frames: list(data.frames ?? [], "frames").map(readNamed),
    frame: data.frame === undefined ? "" : text(data.frame, "frame"),
    heights: readHeights(data.heights ?? []),
    glowUnder: data.glow_under === undefined ? "" : text(data.glow_under, "glow_under"),
    timeline: readTimeline(data.timeline, data.words),
    counts: data.timeline === undefined ? null : readCounts(data.counts),
    year: data.year === undefined ? "" : text(data.year, "year"),
    refused,
  };
}

function readTimeline(found: unknown, words: unknown): string | Json | null | undefined {
  if (found === undefined) return undefined;
  if (isRecord(words)) for (const name of STRIP_WORDS) text(words[name], `words.${name}`);
  if (found === null || isRecord(found) || (typeof found === "string" && found !== "")) {
    return found;
  }
  throw refuse("timeline", found, "an address, a timeline, or null");
}

function readCounts(found: unknown): YearCounts {
  const counts = record(found, "counts");
  const begun = numbers(counts.begun, "counts.begun");
  const ended = numbers(counts.ended, "counts.ended");
  if (begun.length === 0 || begun.length !== ended.length) {
    throw refuse("counts.ended", counts.ended, "as many numbers as begun, one or more");
  }
  const [first = 0, total = 0, undated = 0] = ["first", "total", "undated"].map((name) => {
    const one = counts[name];
    if (!isNumber(one)) throw refuse(`counts.${name}`, one, "a number");
    return one;
  });
  return new YearCounts({
    first,
    begun,
    ended,
    total,
    undated,
    alt: text(counts.alt, "counts.alt"),
  });
}

function numbers(found: unknown, at: string): number[] {
  return list(found, at).map((one, index) => {
    if (!isNumber(one) || one < 0) throw refuse(`${at}[${index}]`, one, "a number, 0 or more");
    return one;
  });
}

function readHeights(found: unknown): (readonly [number, number])[] {
  return list(found, "heights").map((one, index) => {
    if (isPair(one) && one[1] >= LEAST_HEIGHT) return one;
    throw refuse(`heights[${index}]`, one, `[window's width, height of ${LEAST_HEIGHT} or more]`);
  });
}

function readGroups(found: unknown): Group[] {
  const groups = list(found, "groups").map((one, index): Group => {
    const at = `groups[${index}]`;
    const group = record(one, at);
    if (group.kind !== "layer" && group.kind !== "family") {
      throw refuse(`${at}.kind`, group.kind, "layer, family");
    }
    return {
      id: text(group.id, `${at}.id`),
      kind: group.kind,
      of: group.kind === "family" ? text(group.of, `${at}.of`) : "",
      label: text(group.label, `${at}.label`),
      help: text(group.help ?? "", `${at}.help`),
      layers: texts(group.layers, `${at}.layers`),
    };
  });
  const ids = new Set(groups.map((group) => group.id));
  if (ids.size < groups.length) throw refuse("groups", [...ids], "each id once");
  const orphan = groups.find((group) => group.kind === "family" && !ids.has(group.of));
  if (orphan) throw refuse(`group ${orphan.id}.of`, orphan.of, "the id of a layer's group");
  return groups;
}

function readOrder(found: unknown): Order {
  const order = record(found, "order");
  if (!isNumber(order.n)) throw refuse("order.n", order.n, "a number");
  return {
    n: order.n,
    camera: isAbsent(order.camera) ? undefined : readFrame(order.camera, "order.camera"),
    groups: isAbsent(order.groups) ? undefined : texts(order.groups, "order.groups"),
    focus: isAbsent(order.focus) ? undefined : text(order.focus, "order.focus"),
  };
}

/** Which groups a first message has on when its order names none. */
export function shownGroups(data: unknown): string[] {
  const groups = isRecord(data) && Array.isArray(data.groups) ? (data.groups as unknown[]) : [];
  return groups.flatMap((group) =>
    isRecord(group) && typeof group.id === "string" && group.shown !== false ? [group.id] : [],
  );
}

function readFrame(found: unknown, at: string): Frame {
  const frame = record(found, at);
  const { x, y, width, height } = frame;
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) {
    throw refuse(at, found, "numbers x, y, width, height in km");
  }
  if (width <= 0 || height <= 0) throw refuse(at, found, "a width and height above 0");
  return { x, y, width, height };
}

function readNamed(found: unknown, index: number): NamedFrame {
  const at = `frames[${index}]`;
  if (!Array.isArray(found)) throw refuse(at, found, "[id, name, frame]");
  const [id, name, frame] = found as unknown[];
  return { id: text(id, at), name: text(name, at), frame: readFrame(frame, at) };
}

function readLimits(found: unknown): Limits {
  const limits = record(found, "limits");
  const { zoom, box } = limits;
  if (!isPair(zoom) || zoom[0] > zoom[1]) throw refuse("limits.zoom", zoom, "[lowest, highest]");
  if (!Array.isArray(box) || box.length !== 4 || !box.every(isNumber)) {
    throw refuse("limits.box", box, "[x0, y0, x1, y1] in km");
  }
  const [x0, y0, x1, y1] = box as [number, number, number, number];
  if (x0 > x1 || y0 > y1) throw refuse("limits.box", box, "x0 <= x1 and y0 <= y1");
  return { zoom, box: [x0, y0, x1, y1] };
}

function readLook(found: unknown): Look {
  const look = record(found, "look");
  const read = Object.fromEntries(
    LOOK_TEXTS.map((name) => [name, text(look[name], `look.${name}`)]),
  );
  return { ...(read as Record<(typeof LOOK_TEXTS)[number], string>), dark: look.dark === true };
}

function readWords(found: unknown): Words {
  const words = record(found, "words");
  for (const name of NEEDED_WORDS) text(words[name], `words.${name}`);
  return Object.fromEntries(
    Object.entries(words).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
}

function isAbsent(found: unknown): boolean {
  return found === undefined || found === null;
}

export function refuse(at: string, found: unknown, allowed: string): ProtocolError {
  return new ProtocolError(`${at} is ${describe(found)}; allowed: ${allowed}`);
}

export function record(found: unknown, at: string): Json {
  if (!isRecord(found)) throw refuse(at, found, "an object");
  return found;
}

export function list(found: unknown, at: string): unknown[] {
  if (!Array.isArray(found)) throw refuse(at, found, "a list");
  return found;
}

export function text(found: unknown, at: string): string {
  if (typeof found !== "string") throw refuse(at, found, "a text");
  return found;
}

export function texts(found: unknown, at: string): string[] {
  return list(found, at).map((one, index) => text(one, `${at}[${index}]`));
}
