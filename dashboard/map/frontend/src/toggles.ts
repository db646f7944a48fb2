/** Toggles of layers and families: check boxes with their help, in a row or folded. */

import type { Group, Words } from "./protocol";

/** What a press of a toggle leaves on; the order is that of the ids. */
export function toggleGroup(on: ReadonlySet<string>, id: string, isOn: boolean): Set<string> {
  const next = new Set(on);
  if (isOn) next.add(id);
  else next.delete(id);
  return next;
}

/** A DOM element with properties and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export class Toggles {
  readonly element = make("div", { class: "toggles" });
  private readonly boxes = new Map<string, HTMLInputElement>();
  private readonly families = new Map<string, HTMLFieldSetElement>();
  private made = "";
  private help: HTMLElement | null = null;

  constructor(private readonly changed: (id: string, isOn: boolean) => void) {
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

  /** Shows these groups and which of them are on; builds anew only what is new. */
  update(groups: readonly Group[], words: Words, on: ReadonlySet<string>): void {
    const content = JSON.stringify([groups, words]);
    if (content !== this.made) this.build(groups, words);
    this.made = content;
    this.show(on);
  }

  /** A layer that is off has its families out of use but in place: the map does not jump. */
  show(on: ReadonlySet<string>): void {
    for (const [id, box] of this.boxes) box.checked = on.has(id);
    for (const [of, row] of this.families) row.disabled = !on.has(of);
  }

  private build(groups: readonly Group[], words: Words): void {
    this.boxes.clear();
    this.families.clear();
    this.help = null;
    const layers = groups.filter(({ kind }) => kind === "layer");
    const rows = [this.row(words.layers ?? "", layers, words)];
    for (const { id, label } of layers) {
      const families = groups.filter(({ of }) => of === id);
      if (families.length === 0) continue;
      const row = this.row(label, families, words);
      this.families.set(id, row);
      rows.push(row);
    }
    this.element.replaceChildren(...(groups.length > 0 ? rows : []));
  }

  private row(legend: string, groups: readonly Group[], words: Words): HTMLFieldSetElement {
    const row = make("fieldset", {}, make("legend", {}, legend));
    for (const group of groups) row.append(this.toggle(group, words));
    return row;
  }

  private toggle({ id, label, help }: Group, words: Words): HTMLElement {
    const box = make("input", { type: "checkbox", "data-group": id });
    box.addEventListener("change", () => {
      this.changed(id, box.checked);
    });
    this.boxes.set(id, box);
    const toggle = make("span", { class: "toggle" }, make("label", {}, box, label));
    if (help === "") return toggle;
    const name = `${words.help ?? ""}: ${label}`;
    const button = make("button", { type: "button", class: "help", "aria-label": name }, "?");
    button.setAttribute("aria-expanded", "false");
    const popover = make("span", { class: "popover", role: "note", hidden: "" }, help);
    button.addEventListener("click", () => {
      const wasOpen = this.help === popover;
      this.closeHelp(false);
      if (!wasOpen) this.openHelp(popover, button);
    });
    toggle.append(button, popover);
    return toggle;
  }

  private openHelp(words: HTMLElement, button: HTMLElement): void {
    words.hidden = false;
    button.setAttribute("aria-expanded", "true");
    this.help = words;
    // It opens to the right of its button, but not beyond the edge of the row.
    words.style.left = "0px";
    const beyond = words.getBoundingClientRect().right - this.element.getBoundingClientRect().right;
    if (beyond > 0) words.style.left = `${-beyond}px`;
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
