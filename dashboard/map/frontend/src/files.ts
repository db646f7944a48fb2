/** Files that the map is drawn of: fetched once per address, parsed once, asked for again. */

import { readFeatures } from "./features";
import { readCells } from "./sprites";
import { Timeline } from "./timeline";

export type State = "waiting" | "here" | "lost";

interface Entry<T> {
  state: State;
  value: T | undefined;
  failures: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly load: () => Promise<T>;
}

const FIRST_PAUSE_S = 2;
const LONGEST_PAUSE_S = 30;
const KEPT_FILES = 300;

/** Seconds until a file is asked for again after so many failures: 2, 4, 8, 16, 30, 30, … */
export function pauseAfter(failures: number): number {
  return Math.min(FIRST_PAUSE_S * 2 ** (failures - 1), LONGEST_PAUSE_S);
}

/** A store of files by address; all maps of a page share one. */
export class FileStore {
  private readonly entries = new Map<string, Entry<unknown>>();
  private readonly listeners = new Set<() => void>();

  /** Calls `listener` whenever a file comes or is lost; returns what ends that. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What a file holds, or undefined until it is here; the first call asks for it. */
  get<T>(address: string, load: () => Promise<T>): T | undefined {
    const kept = this.entries.get(address) as Entry<T> | undefined;
    if (kept) {
      this.entries.delete(address);
      this.entries.set(address, kept);
      return kept.value;
    }
    const entry: Entry<T> = {
      state: "waiting",
      value: undefined,
      failures: 0,
      timer: undefined,
      load,
    };
    this.entries.set(address, entry);
    this.forgetOldest();
    void this.ask(address, entry);
    return undefined;
  }

  stateOf(address: string): State {
    return this.entries.get(address)?.state ?? "waiting";
  }

  /** Asks again, at once, for all that is lost. */
  retry(): void {
    for (const [address, entry] of this.entries) {
      if (entry.timer === undefined) continue;
      clearTimeout(entry.timer);
      entry.timer = undefined;
      void this.ask(address, entry);
    }
  }

  private async ask(address: string, entry: Entry<unknown>): Promise<void> {
    try {
      entry.value = await entry.load();
      entry.state = "here";
    } catch (error) {
      entry.state = "lost";
      entry.failures += 1;
      if (entry.failures === 1) console.warn(`corridors map: ${address}: ${String(error)}`);
      const again = (): void => {
        entry.timer = undefined;
        if (this.entries.get(address) === entry) void this.ask(address, entry);
      };
      entry.timer = setTimeout(again, pauseAfter(entry.failures) * 1000);
    }
    for (const listener of this.listeners) listener();
  }

  private forgetOldest(): void {
    if (this.entries.size <= KEPT_FILES) return;
    const [oldest] = this.entries.keys();
    if (oldest === undefined) return;
    clearTimeout(this.entries.get(oldest)?.timer);
    this.entries.delete(oldest);
  }
}

async function fetchJson(address: string): Promise<unknown> {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

export async function loadFeatures(address: string) {
  return readFeatures(await fetchJson(address));
}

export async function loadTimeline(address: string) {
  return new Timeline(await fetchJson(address));
}

export async function loadCells(address: string) {
  return readCells(await fetchJson(address));
}

export async function loadPicture(address: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = new URL(address, document.baseURI).href;
  await picture.decode();
  return picture;
}
