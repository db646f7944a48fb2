/** Entry: mounts the map into an element, or updates the one that lives there. */

import { CorridorMap } from "./corridor_map";
import type { SetState } from "./reports";

/** What Streamlit gives a component (version 2) on every rerun; anyone else may do the same. */
export interface Component {
  readonly data: unknown;
  readonly parentElement: Element | ShadowRoot;
  readonly setStateValue?: SetState;
}

const living = new WeakMap<Node, CorridorMap>();

/**
 * Shows the data in the parent element.
 *
 * @returns what takes the map away again.
 */
export function mount({ data, parentElement, setStateValue }: Component): () => void {
  let map = living.get(parentElement);
  if (!map) {
    const host = document.createElement("div");
    host.className = "corridors-map";
    parentElement.append(host);
    map = new CorridorMap(host, setStateValue ?? ignore);
    living.set(parentElement, map);
  }
  map.update(data, setStateValue ?? ignore);
  return () => {
    living.get(parentElement)?.end();
    living.delete(parentElement);
  };
}

function ignore(): void {
  // A page without a server has nobody to tell.
}
