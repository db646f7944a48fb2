/** Small layers and messages, and a context that writes down what is painted on it. */

import { readFeatures } from "../src/features";
import { readLayer } from "../src/layers";
import { Prepared } from "../src/prepared";

export type Json = Record<string, unknown>;

export class RecordedPath {
  readonly steps: [string, ...number[]][] = [];
  moveTo(x: number, y: number): void {
    this.steps.push(["move", x, y]);
  }
  lineTo(x: number, y: number): void {
    this.steps.push(["line", x, y]);
  }
  closePath(): void {
    this.steps.push(["close"]);
  }
}
Object.assign(globalThis, { Path2D: RecordedPath });

/** A 2D context that paints nothing: each call with what was set when it came. */
export function recordingContext() {
  const calls: Json[] = [];
  const state: Json = {};
  const context = new Proxy(state, {
    get: (_, name: string) => {
      if (name in state) return state[name];
      if (name === "measureText") return (text: string) => ({ width: text.length * 5 });
      return (...given: unknown[]) => {
        calls.push({ call: name, given, ...state });
      };
    },
  });
  return { calls, context: context as unknown as CanvasRenderingContext2D };
}

export const LAND: Json = {
  "@@type": "GeoJsonLayer",
  id: "land",
  data: "land.geojson",
  stroked: false,
  getFillColor: [10, 20, 30, 255],
};

export const LEGS: Json = {
  "@@type": "GeoJsonLayer",
  id: "legs",
  data: "legs.geojson",
  pickable: true,
  getLineWidth: "@@=properties.width",
  lineWidthUnits: "pixels",
  getLineColor: "@@=properties.color",
};

export const TOWNS: Json = {
  "@@type": "GeoJsonLayer",
  id: "towns",
  data: "towns.geojson",
  pickable: true,
  pointType: "circle+text",
  getPointRadius: 4,
  pointRadiusUnits: "pixels",
  stroked: false,
  getTextSize: 10,
  textFontFamily: "sans-serif",
};

export function feature(type: string, coordinates: unknown, properties: Json = {}): Json {
  return { type: "Feature", geometry: { type, coordinates }, properties };
}

export function prepare(layer: Json, ...features: Json[]): Prepared {
  return new Prepared(readLayer(layer), readFeatures({ type: "FeatureCollection", features }));
}

const FRAME = { x: 0, y: 0, width: 4000, height: 2000 };

/** A whole message, with some of its members replaced. */
export function message(changes: Json = {}): Json {
  const names = "label zoom_in zoom_out home layers help keys no_canvas loading lost in_focus";
  return {
    v: 1,
    deck: { layers: [LAND, LEGS, TOWNS] },
    groups: [
      { id: "corridors", kind: "layer", label: "Corridors", help: "", layers: ["legs"] },
      { id: "northern", kind: "family", of: "corridors", label: "N", help: "", layers: ["legs"] },
    ],
    order: { n: 1, camera: FRAME, groups: ["corridors"], focus: "" },
    home: FRAME,
    limits: { zoom: [-4, 3], box: [-4000, -2500, 4000, 2500] },
    look: {
      ...{ water: "#abc", text: "#111", muted: "#444", paper: "#fff", halo: "#fff" },
      ...{ highlight: "gold", font: "sans-serif", dark: false },
    },
    words: Object.fromEntries(names.split(" ").map((name) => [name, name])),
    alt: "A map",
    height: 640,
    ...changes,
  };
}
