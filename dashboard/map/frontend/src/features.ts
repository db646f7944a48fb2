/** GeoJSON in planar kilometres, read once into arrays that are quick to paint. */

import { type Box, doubleArea } from "./geometry";

export type Kind = "point" | "line" | "area";
export type Properties = Readonly<Record<string, unknown>>;

/** One feature of one kind of geometry. */
export interface Feature {
  readonly kind: Kind;
  /** Points, paths or rings as x, y, x, y, … in km. Outer rings run counter-clockwise, holes clockwise. */
  readonly parts: readonly Float64Array[];
  /** x0, y0, x1, y1 in km. */
  readonly box: Box;
  readonly properties: Properties;
  /** Plain words on hovering, or "". */
  readonly tip: string;
  /** What a press puts in focus, "kind:id", or "". */
  readonly focus: string;
  /** Zoom from which it shows. */
  readonly fromZoom: number;
  /** Where a point's symbol stands off its point, in px right and down. */
  readonly aside: readonly [number, number] | null;
}

type Json = Record<string, unknown>;

export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

export function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(isNumber);
}

/**
 * The features of a GeoJSON FeatureCollection in km.
 *
 * A feature without geometry is left out; anything that is no GeoJSON throws an error with the
 * place and what was found.
 */
export function readFeatures(collection: unknown): Feature[] {
  if (!isRecord(collection) || !Array.isArray(collection.features)) {
    throw new Error(`expected a FeatureCollection, found ${describe(collection)}`);
  }
  const features: Feature[] = [];
  collection.features.forEach((feature: unknown, index) => {
    if (!isRecord(feature)) throw new Error(`features[${index}]: ${describe(feature)}`);
    const properties = isRecord(feature.properties) ? feature.properties : {};
    try {
      readGeometry(feature.geometry, properties, features);
    } catch (error) {
      throw new Error(`features[${index}]: ${(error as Error).message}`, { cause: error });
    }
  });
  return features;
}

/** What something is, in a few characters of it. */
export function describe(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? typeof value : text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function readGeometry(geometry: unknown, properties: Properties, into: Feature[]): void {
  if (geometry === null || geometry === undefined) return;
  if (!isRecord(geometry)) throw new Error(`geometry is ${describe(geometry)}`);
  const at = geometry.coordinates;
  const add = (kind: Kind, parts: readonly Float64Array[]): void => {
    if (parts.length > 0) into.push(makeFeature(kind, parts, properties));
  };
  switch (geometry.type) {
    case "Point":
      add("point", [readPath([at])]);
      break;
    case "MultiPoint":
      add(
        "point",
        readList(at).map((point) => readPath([point])),
      );
      break;
    case "LineString":
      add("line", [readPath(at)]);
      break;
    case "MultiLineString":
      add("line", readList(at).map(readPath));
      break;
    case "Polygon":
      add("area", readRings(at));
      break;
    case "MultiPolygon":
      add("area", readList(at).flatMap(readRings));
      break;
    case "GeometryCollection":
      for (const member of readList(geometry.geometries)) readGeometry(member, properties, into);
      break;
    default:
      throw new Error(`geometry type ${describe(geometry.type)} is not GeoJSON's`);
  }
}

function readList(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`expected coordinates, found ${describe(value)}`);
  return value;
}

function readPath(value: unknown): Float64Array {
  const points = readList(value);
  const path = new Float64Array(points.length * 2);
  points.forEach((point, index) => {
    const [x, y] = readList(point);
    if (!isNumber(x) || !isNumber(y)) {
      throw new Error(`expected [x, y] in km, found ${describe(point)}`);
    }
    path[2 * index] = x;
    path[2 * index + 1] = y;
  });
  return path;
}

/** Rings turned so that a union of polygons can be filled at once by the nonzero rule. */
function readRings(value: unknown): Float64Array[] {
  return readList(value).map((ring, index) => {
    const path = readPath(ring);
    return doubleArea(path) > 0 === (index === 0) ? path : turn(path);
  });
}

function turn(path: Float64Array): Float64Array {
  const turned = new Float64Array(path.length);
  for (let i = 0; i < path.length; i += 2) {
    turned[i] = path[path.length - 2 - i] ?? 0;
    turned[i + 1] = path[path.length - 1 - i] ?? 0;
  }
  return turned;
}

function makeFeature(kind: Kind, parts: readonly Float64Array[], properties: Properties): Feature {
  const { tip, focus, from_zoom: fromZoom, aside } = properties;
  return {
    kind,
    parts,
    box: boxOf(parts),
    properties,
    tip: typeof tip === "string" ? tip : "",
    focus: typeof focus === "string" ? focus : "",
    fromZoom: isNumber(fromZoom) ? fromZoom : -Infinity,
    aside: kind === "point" && isPair(aside) && (aside[0] !== 0 || aside[1] !== 0) ? aside : null,
  };
}

export function boxOf(parts: readonly Float64Array[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) {
      const x = part[i] ?? 0;
      const y = part[i + 1] ?? 0;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
    }
  }
  return [x0, y0, x1, y1];
}
