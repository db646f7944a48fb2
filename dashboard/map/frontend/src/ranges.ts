/** Which layers and features show: groups that are on, categories, and the zoom from which. */

import type { Feature } from "./features";
import type { Layer } from "./layers";
import type { Group } from "./protocol";

/** Says of a layer's id whether every group that lists it is on. */
export function shownLayers(
  groups: readonly Group[],
  on: ReadonlySet<string>,
): (layer: Layer) => boolean {
  const hidden = new Set<string>();
  for (const group of groups) {
    const counts = group.kind === "layer" || on.has(group.of);
    if (counts && !on.has(group.id)) for (const id of group.layers) hidden.add(id);
  }
  return (layer) => layer.visible && !hidden.has(layer.id);
}

/** The features that the layer's filter of categories leaves, whatever the zoom. */
export function filterFeatures(layer: Layer, features: readonly Feature[]): readonly Feature[] {
  if (layer.filterBy === "") return features;
  const allowed = layer.filterCategories.map((list) => new Set(list));
  return features.filter((feature) => {
    const found = feature.properties[layer.filterBy];
    const values: unknown[] = Array.isArray(found) ? found : [found];
    return (
      values.length === allowed.length &&
      allowed.every((set, index) => set.has(values[index] as string))
    );
  });
}

/** The zooms at which some feature begins to show, from low to high. */
export function thresholdsOf(features: readonly Feature[]): number[] {
  const zooms = new Set(features.map((feature) => feature.fromZoom));
  zooms.delete(-Infinity);
  return [...zooms].sort((one, other) => one - other);
}
