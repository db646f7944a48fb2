/** Entry: mounts the map into an element, or updates the one that lives there. */

import { CorridorMap } from "./corridor_map";
import { showFirst, takeFirst } from "./first";
import type { SetState } from "./reports";

export { mountCopy } from "./copy";
export { mountLegend } from "./legend_data";
export { mountPage } from "./page";

/** What Streamlit gives a component (version 2) on every rerun; anyone else may do the same. */
export interface Component {
  readonly data: unknown;
  readonly parentElement: Element | ShadowRoot;
  readonly setStateValue?: SetState;
  /** For what is told once: that the same is told again is news. */
  readonly setTriggerValue?: SetState;
}

const TRIGGERS = new Set(["year", "timeline", "theme"]);

interface Living {
  readonly map: CorridorMap;
  /** How often it was mounted. */
  mounts: number;
}

const living = new WeakMap<Node, Living>();

/**
 * Shows the data in the parent element.
 *
 * @returns what takes the map away again, unless it was mounted anew meanwhile: Streamlit calls
 *     that of a rerun that another one overtook, when the map is the other's.
 */
export function mount(component: Component): () => void {
  const { data, parentElement } = component;
  const tell: SetState = (name, value) => {
    const set = TRIGGERS.has(name) ? component.setTriggerValue : component.setStateValue;
    set?.(name, value);
  };
  let one = living.get(parentElement);
  if (!one) {
    one = { map: takeFirst(parentElement) ?? makeMap(parentElement), mounts: 0 };
    living.set(parentElement, one);
  }
  one.mounts += 1;
  // A page without a server has nobody to tell.
  one.map.update(data, component.setStateValue ? tell : null);
  const { map, mounts } = one;
  return () => {
    setTimeout(() => {
      if (living.get(parentElement)?.map !== map || one.mounts !== mounts) return;
      living.delete(parentElement);
      map.end();
    });
  };
}

function makeMap(parent: Element | ShadowRoot): CorridorMap {
  const host = document.createElement("div");
  host.className = "corridors-map";
  parent.append(host);
  return new CorridorMap(host, null);
}

showFirst();
