/** The legend: its rows are the toggles of layers and families, its themes choose among them. */

import { make } from "./dom";
import type { Block, LegendData, Theme } from "./legend_data";
import type { Group, Words } from "./protocol";

const NO_LEGEND: LegendData = { themes: [], blocks: {}, words: {} };

/** What a press of a toggle leaves on. */
export function toggleGroup(on: ReadonlySet<string>, id: string, isOn: boolean): Set<string> {
  const next = new Set(on);
  if (isOn) next.add(id);
  else next.delete(id);
  return next;
}

/** What choosing a theme leaves on: its layers, all families, and the base map as it was. */
export function chooseTheme(
  on: ReadonlySet<string>,
  theme: Theme,
  themes: readonly Theme[],
  groups: readonly Group[],
): Set<string> {
  const base = themes.filter(({ shows }) => shows.length === 0).flatMap(({ rows }) => rows);
  const families = groups.filter(({ kind }) => kind === "family").map(({ id }) => id);
  return new Set([...theme.shows, ...families, ...base.filter((id) => on.has(id))]);
}

/** Whether exactly what a theme shows is on, whatever the base map and the families are. */
export function isChosen(on: ReadonlySet<string>, theme: Theme, themes: readonly Theme[]): boolean {
  const layers = themes.filter(({ shows }) => shows.length > 0).flatMap(({ rows }) => rows);
  return layers.every((id) => on.has(id) === theme.shows.includes(id));
}

export class Legend {
  readonly element = make("div", { class: "corridors-legend" });
  private readonly boxes = new Map<string, HTMLInputElement>();
  private readonly families = new Map<string, HTMLFieldSetElement>();
  private readonly blocks = new Map<string, HTMLElement>();
  private readonly shared = new Map<HTMLElement, string>();
  private readonly choices = new Map<Theme, HTMLElement>();
  private data = NO_LEGEND;
  private groups: readonly Group[] = [];
  private words: Words = {};
  private on: ReadonlySet<string> = new Set<string>();
  private made = "";
  private help: HTMLElement | null = null;

  constructor(private readonly changed: (on: Set<string>) => void) {
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.help) return;
      event.stopPropagation();
      this.closeHelp(true);
    });
    this.element.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node) || !this.element.contains(event.relatedTarget)) {
        this.closeHelp(false);
      }
    });
  }

  /** Shows these groups and which of them are on. */
  update(groups: readonly Group[], words: Words, on: ReadonlySet<string>): void {
    this.groups = groups;
    this.words = words;
    this.build();
    this.show(on);
  }

  /** Takes what the samples are, and the themes. */
  setData(data: LegendData): void {
    this.data = data;
    this.build();
    this.show(this.on);
  }

  /** A layer that is off has its families out of use but in place. */
  show(on: ReadonlySet<string>): void {
    this.on = on;
    // For what the page says of figures that layers draw (`drawn_html`).
    if (this.groups.length > 0) document.documentElement.dataset.layers = [...on].join(" ");
    for (const [id, box] of this.boxes) box.checked = on.has(id);
    for (const [of, row] of this.families) row.disabled = !on.has(of);
    for (const [id, block] of this.blocks) block.hidden = !on.has(id);
    for (const [block, unless] of this.shared) block.hidden = on.has(unless);
    for (const [theme, button] of this.choices) {
      button.setAttribute("aria-pressed", `${isChosen(on, theme, this.data.themes)}`);
    }
  }

  end(): void {
    if (this.groups.length > 0) delete document.documentElement.dataset.layers;
  }

  /** Builds anew only what is new, and leaves the keyboard where it is. */
  private build(): void {
    const { data, groups, words } = this;
    const content = JSON.stringify([data, groups, words]);
    if (content === this.made) return;
    this.made = content;
    const active = document.activeElement;
    const held = active instanceof HTMLElement && this.element.contains(active) ? active : null;
    const id = held?.dataset.group;
    for (const map of [this.boxes, this.families, this.blocks, this.shared, this.choices])
      map.clear();
    this.help = null;
    const layers = groups.filter(({ kind }) => kind === "layer");
    const listed = new Set(data.themes.flatMap(({ rows }) => rows));
    const rest = layers.filter((layer) => !listed.has(layer.id));
    const parts = data.themes.map((theme) =>
      this.part(
        theme.label,
        theme.rows.flatMap((row) => layers.filter((layer) => layer.id === row)),
        theme.shows.length === 0,
      ),
    );
    if (rest.length > 0) parts.push(this.part(words.layers ?? "", rest, false));
    const isEmpty = groups.length === 0;
    this.element.replaceChildren(...(isEmpty ? [] : [this.themes(), ...parts]));
    if (id !== undefined) this.boxes.get(id)?.focus({ preventScroll: true });
  }

  private themes(): HTMLElement {
    const row = make("div", { class: "themes", role: "group" });
    row.setAttribute("aria-label", this.words.themes ?? "");
    for (const theme of this.data.themes) {
      if (theme.shows.length === 0) continue;
      const button = make("button", { type: "button" }, theme.label);
      button.addEventListener("click", () => {
        this.changed(chooseTheme(this.on, theme, this.data.themes, this.groups));
      });
      this.choices.set(theme, button);
      row.append(button);
    }
    return row;
  }

  private part(label: string, layers: readonly Group[], isBase: boolean): HTMLElement {
    const part = make("section", isBase ? { class: "base" } : {}, make("h2", {}, label));
    for (const group of layers) {
      part.append(this.row(group));
      const families = this.groups.filter(({ of }) => of === group.id);
      if (families.length > 0) part.append(this.rowsOf(group, families));
      const blocks = this.data.blocks[group.id];
      if (blocks) part.append(this.samples(group, blocks));
    }
    if (isBase) for (const block of this.data.blocks[""] ?? []) part.append(listOf(block));
    return part;
  }

  private rowsOf(layer: Group, families: readonly Group[]): HTMLElement {
    const name = make("legend", { class: "unseen" }, layer.label);
    const row = make("fieldset", {}, name, ...families.map((family) => this.row(family)));
    this.families.set(layer.id, row);
    return row;
  }

  private samples(group: Group, blocks: readonly Block[]): HTMLElement {
    const samples = make("div", { class: "samples" });
    for (const block of blocks) {
      const told = make("div", {}, make("h3", {}, block.title), listOf(block));
      if (block.unless !== "") this.shared.set(told, block.unless);
      samples.append(told);
    }
    this.blocks.set(group.id, samples);
    return samples;
  }

  private row({ id, label, help }: Group): HTMLElement {
    const box = make("input", { type: "checkbox", "data-group": id });
    box.addEventListener("change", () => {
      this.changed(toggleGroup(this.on, id, box.checked));
    });
    this.boxes.set(id, box);
    const row = make("div", { class: "toggle" }, make("label", {}, box, label));
    const [sample] = id.includes("/") ? (this.data.blocks[id]?.[0]?.samples ?? []) : [];
    if (sample) row.append(htmlOf(sample.html), make("small", {}, sample.words));
    if (help === "") return row;
    const name = `${this.words.help ?? ""}: ${label}`;
    const button = make("button", { type: "button", class: "help", "aria-label": name }, "?");
    button.setAttribute("aria-expanded", "false");
    const popover = make("div", { class: "popover", role: "note", hidden: "" }, help);
    button.addEventListener("click", () => {
      const wasOpen = this.help === popover;
      this.closeHelp(false);
      if (!wasOpen) this.openHelp(popover, button);
    });
    row.append(button, popover);
    return row;
  }

  private openHelp(words: HTMLElement, button: HTMLElement): void {
    words.hidden = false;
    button.setAttribute("aria-expanded", "true");
    this.help = words;
  }

  private closeHelp(giveBack: boolean): void {
    if (!this.help) return;
    const button = this.help.previousElementSibling as HTMLElement;
    this.help.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (giveBack) button.focus();
    this.help = null;
  }
}

function listOf({ samples }: Block): HTMLElement {
  const rows = samples.map(({ html, words, wide }) => {
    const sample = htmlOf(html);
    if (wide) sample.classList.add("oc-several");
    return make("li", {}, sample, make("span", {}, words));
  });
  return make("ul", { class: "oc-legend" }, ...rows);
}

/** A sample as the server draws it, which is not heard. */
function htmlOf(html: string): HTMLElement {
  const sample = make("b", { "aria-hidden": "true" });
  sample.innerHTML = html;
  return sample;
}
