/** What Python sends for the legend, and where it is to stand: told by an element of its own. */

import { isRecord } from "./features";
import { list, ProtocolError, record, refuse, text, texts, VERSION, type Words } from "./protocol";
import { mountSheet } from "./sheet";

/** A sample with its words; `html` is the server's own. */
export interface Sample {
  readonly html: string;
  readonly words: string;
  readonly wide: boolean;
}

export interface Block {
  readonly title: string;
  readonly samples: readonly Sample[];
  /** A group that tells the same: while it is on, the block is not needed. "" for none. */
  readonly unless: string;
}

/** A part of the legend; what it shows when it is chosen, nothing for a part that cannot be. */
export interface Theme {
  readonly label: string;
  readonly rows: readonly string[];
  readonly shows: readonly string[];
}

export interface LegendData {
  readonly themes: readonly Theme[];
  /** By the id of a group; what belongs to none stands under "". */
  readonly blocks: Readonly<Record<string, readonly Block[]>>;
  /** Of what folds the card that it stands in. */
  readonly words: Words;
}

export interface Place {
  readonly parent: Element | ShadowRoot;
  readonly data: LegendData;
}

let place: Place | null = null;
const watchers = new Set<() => void>();

/** Where the page has the legend stand, or null. */
export function currentPlace(): Place | null {
  return place;
}

export function setPlace(next: Place | null): void {
  place = next;
  for (const watcher of watchers) watcher();
}

/** Calls `changed` when the place or what stands there is another, until `signal`. */
export function watchPlace(changed: () => void, signal: AbortSignal): void {
  watchers.add(changed);
  signal.addEventListener("abort", () => watchers.delete(changed));
}

/** Has the legend stand in an element, with what folds the card around it. */
export function standIn(parent: Element | ShadowRoot, data: LegendData): void {
  setPlace({ parent, data });
  mountSheet(parent, data.words);
}

/** Mounts the place of the legend; returns what takes it away once it has left the page. */
export function mountLegend(component: {
  readonly data: unknown;
  readonly parentElement: Element | ShadowRoot;
}): () => void {
  const { parentElement: parent } = component;
  try {
    standIn(parent, readLegend(component.data));
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    console.error(`corridors legend: ${error.message}`);
  }
  return () => {
    setTimeout(() => {
      if (place?.parent === parent && !parent.isConnected) setPlace(null);
    });
  };
}

/**
 * A message of Python's.
 *
 * @throws ProtocolError with the place, what was found and what is allowed.
 */
export function readLegend(found: unknown): LegendData {
  const data = record(found, "data");
  if (data.v !== VERSION) throw refuse("v", data.v, `${VERSION}`);
  const themes = list(data.themes, "themes").map((one, index): Theme => {
    const theme = record(one, `themes[${index}]`);
    return {
      label: text(theme.label, `themes[${index}].label`),
      rows: texts(theme.rows, `themes[${index}].rows`),
      shows: texts(theme.shows, `themes[${index}].shows`),
    };
  });
  const blocks = Object.entries(record(data.blocks, "blocks")).map(
    ([id, found]): [string, Block[]] => [id, readBlocks(found, `blocks.${id}`)],
  );
  const words = Object.entries(record(data.words, "words")).map(
    ([name, said]): [string, string] => [name, text(said, `words.${name}`)],
  );
  return { themes, blocks: Object.fromEntries(blocks), words: Object.fromEntries(words) };
}

function readBlocks(found: unknown, at: string): Block[] {
  return list(found, at).map((one) => {
    if (!Array.isArray(one)) throw refuse(at, one, "[title, samples, unless]");
    const [title, samples, unless = ""] = one as unknown[];
    return {
      title: text(title, at),
      samples: list(samples, at).map((each) => sample(each, at)),
      unless: text(unless, at),
    };
  });
}

function sample(found: unknown, at: string): Sample {
  if (!Array.isArray(found) || isRecord(found)) throw refuse(at, found, "[sample, words, wide]");
  const [html, words, wide] = found as unknown[];
  return { html: text(html, at), words: text(words, at), wide: wide === true };
}
