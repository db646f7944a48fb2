/** The subset of pydeck's JSON that is drawn: each property, what it may be, what is refused. */

import { describe, isNumber, isPair, isRecord, type Properties } from "./features";

/** A constant, or the value of a property of each feature. */
export type Value<T> = { readonly constant: T } | { readonly property: string };

/** Red, green, blue and alpha, 0 to 255. */
export type Rgba = readonly number[];

export interface Layer {
  readonly id: string;
  /** An address of a GeoJSON file, or the collection itself. */
  readonly data: string | Readonly<Record<string, unknown>>;
  readonly visible: boolean;
  readonly pickable: boolean;
  readonly opacity: number;
  readonly filled: boolean;
  readonly stroked: boolean;
  readonly getFillColor: Value<Rgba>;
  readonly getLineColor: Value<Rgba>;
  readonly getLineWidth: Value<number>;
  readonly lineJointRounded: boolean;
  readonly lineCapRounded: boolean;
  /** Any of circle, icon, text. */
  readonly pointTypes: readonly string[];
  readonly getPointRadius: Value<number>;
  readonly iconAtlas: string;
  readonly iconMapping: string;
  readonly getIcon: Value<string>;
  readonly getIconSize: Value<number>;
  readonly getIconAngle: Value<number>;
  readonly getIconColor: Value<Rgba>;
  readonly getText: Value<string>;
  readonly getTextSize: Value<number>;
  readonly getTextColor: Value<Rgba>;
  readonly getTextAnchor: Value<string>;
  readonly getTextPixelOffset: Value<readonly [number, number]>;
  readonly textFontFamily: string;
  readonly textFontWeight: string | number;
  readonly textOutlineWidth: number;
  readonly textOutlineColor: Rgba;
  readonly textFontSettings: FontSettings | null;
  /** The property whose value, or pair of values, must be among `filterCategories`. */
  readonly filterBy: string;
  readonly filterCategories: readonly (readonly string[])[];
}

/** What deck.gl's signed distance fields are made with; it sets how wide its halo is. */
export interface FontSettings {
  readonly fontSize: number;
  readonly radius: number;
  readonly smoothing: number;
}

/** Why a layer is left out. */
export class LayerError extends Error {
  override readonly name = "LayerError";
}

type Check<T> = (found: unknown) => T | undefined;
type Json = Readonly<Record<string, unknown>>;

const isText = (found: unknown): found is string => typeof found === "string";
const text: Check<string> = (found) => (isText(found) ? found : undefined);
const flag: Check<boolean> = (found) => (typeof found === "boolean" ? found : undefined);
const amount: Check<number> = (found) => (isNumber(found) ? found : undefined);
const positive: Check<number> = (found) => (isNumber(found) && found >= 0 ? found : undefined);
const fraction: Check<number> = (found) =>
  isNumber(found) && found <= 1 && found >= 0 ? found : undefined;
const pair: Check<readonly [number, number]> = (found) => (isPair(found) ? found : undefined);
const weight: Check<string | number> = (found) =>
  isText(found) || isNumber(found) ? found : undefined;
const rgba: Check<Rgba> = (found) =>
  Array.isArray(found) && (found.length === 3 || found.length === 4) && found.every(isByte)
    ? found
    : undefined;
const anchor: Check<string> = (found) =>
  found === "start" || found === "middle" || found === "end" ? found : undefined;

function isByte(value: unknown): value is number {
  return isNumber(value) && value >= 0 && value <= 255;
}

/** deck.gl's own defaults, for what a layer does not say. */
const OPAQUE_BLACK: Rgba = [0, 0, 0, 255];

/** Properties that pydeck needs for other renderers, and the one value with which ours agrees. */
const FIXED: Readonly<Record<string, readonly unknown[]>> = {
  lineWidthUnits: ["pixels"],
  pointRadiusUnits: ["pixels"],
  iconSizeUnits: ["pixels"],
  textSizeUnits: ["pixels"],
  textCharacterSet: ["auto"],
  textAlignmentBaseline: ["center"],
  getTextAlignmentBaseline: ["center"],
  iconBillboard: [true],
  textBillboard: [true],
  autoHighlight: [false],
  extruded: [false],
  wireframe: [false],
  filterEnabled: [true],
};

const READ = new Set([
  ...[
    "@@type",
    "id",
    "data",
    "visible",
    "pickable",
    "opacity",
    "filled",
    "stroked",
    "getFillColor",
  ],
  ...["getLineColor", "getLineWidth", "lineJointRounded", "lineCapRounded", "pointType"],
  ...["getPointRadius", "iconAtlas", "iconMapping", "getIcon", "getIconSize", "getIconAngle"],
  ...["getIconColor", "getText", "getTextSize", "getTextColor", "getTextAnchor"],
  ...["getTextPixelOffset", "textFontFamily", "textFontWeight", "textOutlineWidth"],
  ...["textOutlineColor", "textFontSettings", "extensions", "getFilterCategory"],
  ...["filterCategories", ...Object.keys(FIXED)],
]);

/**
 * One layer of a deck.
 *
 * @throws LayerError that names the property, what was found and what is allowed.
 */
export function readLayer(found: unknown): Layer {
  if (!isRecord(found)) throw new LayerError(`layer is ${describe(found)}, not an object`);
  if (!isText(found.id) || found.id === "") throw refuse("?", "id", found.id, "a text");
  const reader = new LayerReader(found.id, found);
  reader.checkNames();
  return reader.read();
}

function refuse(id: string, name: string, found: unknown, allowed: string): LayerError {
  return new LayerError(`layer ${id}: ${name} is ${describe(found)}; allowed: ${allowed}`);
}

class LayerReader {
  constructor(
    private readonly id: string,
    private readonly json: Json,
  ) {}

  checkNames(): void {
    for (const [name, found] of Object.entries(this.json)) {
      if (!READ.has(name)) throw refuse(this.id, name, found, "the properties of README.md");
      const fixed = FIXED[name];
      if (fixed && !fixed.includes(found)) throw refuse(this.id, name, found, describe(fixed[0]));
    }
    if (this.json["@@type"] !== "GeoJsonLayer") {
      throw refuse(this.id, "@@type", this.json["@@type"], "GeoJsonLayer");
    }
    for (const name of ["lineWidthUnits", "pointRadiusUnits"]) {
      const getter = name === "lineWidthUnits" ? "getLineWidth" : "getPointRadius";
      if (getter in this.json && !(name in this.json)) {
        throw refuse(this.id, name, undefined, '"pixels"');
      }
    }
  }

  read(): Layer {
    return {
      id: this.id,
      data: this.data(),
      visible: this.one("visible", flag, true, "true or false"),
      pickable: this.one("pickable", flag, false, "true or false"),
      opacity: this.one("opacity", fraction, 1, "0 to 1"),
      filled: this.one("filled", flag, true, "true or false"),
      stroked: this.one("stroked", flag, true, "true or false"),
      getFillColor: this.color("getFillColor"),
      getLineColor: this.color("getLineColor"),
      getLineWidth: this.value("getLineWidth", positive, 1, "pixels of at least 0"),
      lineJointRounded: this.one("lineJointRounded", flag, false, "true or false"),
      lineCapRounded: this.one("lineCapRounded", flag, false, "true or false"),
      ...this.readSymbols(),
      ...this.readTexts(),
      ...this.readFilter(),
    };
  }

  private readSymbols() {
    const types = this.one("pointType", text, "circle", "circle, icon, text joined with +").split(
      "+",
    );
    if (types.some((type) => type !== "circle" && type !== "icon" && type !== "text")) {
      throw refuse(this.id, "pointType", this.json.pointType, "circle, icon, text joined with +");
    }
    if (types.includes("icon") && !(isText(this.json.iconAtlas) && isText(this.json.iconMapping))) {
      throw refuse(this.id, "iconAtlas", this.json.iconAtlas, "addresses of atlas and mapping");
    }
    return {
      pointTypes: types,
      getPointRadius: this.value("getPointRadius", positive, 0, "pixels of at least 0"),
      iconAtlas: this.one("iconAtlas", text, "", "an address"),
      iconMapping: this.one("iconMapping", text, "", "an address"),
      getIcon: this.value("getIcon", text, { property: "icon" }, "the name of an icon"),
      getIconSize: this.value("getIconSize", positive, 1, "pixels of at least 0"),
      getIconAngle: this.value("getIconAngle", amount, 0, "degrees"),
      getIconColor: this.color("getIconColor"),
    };
  }

  private readTexts() {
    const offset: readonly [number, number] = [0, 0];
    return {
      getText: this.value("getText", text, { property: "text" }, "a text"),
      getTextSize: this.value("getTextSize", positive, 32, "pixels of at least 0"),
      getTextColor: this.color("getTextColor"),
      getTextAnchor: this.value("getTextAnchor", anchor, "middle", "start, middle, end"),
      getTextPixelOffset: this.value("getTextPixelOffset", pair, offset, "[right, down] in px"),
      textFontFamily: this.one("textFontFamily", text, "Monaco, monospace", "a font family"),
      textFontWeight: this.one("textFontWeight", weight, "normal", "a weight"),
      textOutlineWidth: this.one("textOutlineWidth", positive, 0, "at least 0"),
      textOutlineColor: this.one("textOutlineColor", rgba, OPAQUE_BLACK, "[r, g, b, a]"),
      textFontSettings: this.fontSettings(),
    };
  }

  private fontSettings(): FontSettings | null {
    const found = this.json.textFontSettings;
    if (found === undefined) return null;
    if (!isRecord(found)) throw refuse(this.id, "textFontSettings", found, "an object");
    if (found.sdf !== true) return null;
    const { fontSize = 64, radius = 12, smoothing = 0.1 } = found;
    if (!isNumber(fontSize) || !isNumber(radius) || !isNumber(smoothing)) {
      throw refuse(this.id, "textFontSettings", found, "numbers");
    }
    return { fontSize, radius, smoothing };
  }

  private readFilter() {
    const extensions = this.json.extensions ?? [];
    const isFilter = (one: unknown): boolean =>
      isRecord(one) && one["@@type"] === "DataFilterExtension";
    if (!Array.isArray(extensions) || !extensions.every(isFilter)) {
      throw refuse(this.id, "extensions", extensions, "DataFilterExtension");
    }
    const { getFilterCategory: by, filterCategories: among } = this.json;
    if (extensions.length === 0) {
      if (by !== undefined) {
        throw refuse(
          this.id,
          "extensions",
          extensions,
          "DataFilterExtension, where a filter is set",
        );
      }
      return { filterBy: "", filterCategories: [] };
    }
    if (by === undefined) return { filterBy: "", filterCategories: [] };
    const filterBy = nameOf(by);
    if (filterBy === undefined) {
      throw refuse(this.id, "getFilterCategory", by, '"@@=properties.NAME"');
    }
    return { filterBy, filterCategories: this.categories(among) };
  }

  private categories(found: unknown): string[][] {
    const lists = Array.isArray(found) && found.every(Array.isArray) && found.length === 2;
    const all: unknown[] = lists ? found : [found];
    if (!all.every((list) => Array.isArray(list) && list.every(isText))) {
      throw refuse(this.id, "filterCategories", found, "a list of texts, or two lists");
    }
    return all;
  }

  private data(): string | Json {
    const found = this.json.data;
    if ((isText(found) && found !== "") || isRecord(found)) return found;
    throw refuse(this.id, "data", found, "an address or a FeatureCollection");
  }

  private color(name: string): Value<Rgba> {
    return this.value(name, rgba, OPAQUE_BLACK, "[r, g, b, a] of 0 to 255");
  }

  /** A constant only. */
  private one<T>(name: string, check: Check<T>, otherwise: T, allowed: string): T {
    const found = this.json[name];
    if (found === undefined) return otherwise;
    const value = check(found);
    if (value === undefined) throw refuse(this.id, name, found, allowed);
    return value;
  }

  private value<T>(
    name: string,
    check: Check<T>,
    otherwise: T | { property: string },
    allowed: string,
  ): Value<T> {
    const found = this.json[name];
    if (found === undefined) {
      return isRecord(otherwise) && isText(otherwise.property)
        ? { property: otherwise.property }
        : { constant: otherwise as T };
    }
    const property = nameOf(found);
    if (property !== undefined) return { property };
    if (isText(found) && found.startsWith("@@")) {
      throw refuse(this.id, name, found, '"@@=properties.NAME"');
    }
    const constant = check(found);
    if (constant === undefined) {
      throw refuse(this.id, name, found, `${allowed}, or "@@=properties.NAME"`);
    }
    return { constant };
  }
}

function nameOf(found: unknown): string | undefined {
  return isText(found) ? /^@@=properties\.([A-Za-z_]\w*)$/.exec(found)?.[1] : undefined;
}

// What a feature says, where it says something of the right kind.

export function numberOf(value: Value<number>, properties: Properties, otherwise: number): number {
  return valueOf(value, properties, amount) ?? otherwise;
}

export function textOf(value: Value<string>, properties: Properties): string {
  return valueOf(value, properties, text) ?? "";
}

export function pairOf(
  value: Value<readonly [number, number]>,
  properties: Properties,
): readonly [number, number] {
  return valueOf(value, properties, pair) ?? [0, 0];
}

/** A CSS colour; `opacity` 0 to 1 is multiplied in. */
export function colorOf(value: Value<Rgba>, properties: Properties, opacity: number): string {
  return cssColor(valueOf(value, properties, rgba) ?? OPAQUE_BLACK, opacity);
}

export function cssColor(color: Rgba, opacity: number): string {
  const [red = 0, green = 0, blue = 0, alpha = 255] = color;
  const share = Math.round((alpha / 255) * opacity * 1000) / 1000;
  return share <= 0 ? "" : `rgba(${red},${green},${blue},${share})`;
}

function valueOf<T>(value: Value<T>, properties: Properties, check: Check<T>): T | undefined {
  return "constant" in value ? value.constant : check(properties[value.property]);
}
