/** The map page on paper: one sheet of A4 with map, legend, sources and notes; two more for what is in focus. */

import { make } from "./dom";

const CLASS = "oc-prints";
const CARD = ".st-key-card";
const DRAWER = ".st-key-drawer";
const HEAD = ".oc-head";
const UNPRINTED = "oc-unprinted";
const MORE = "oc-unprinted-words";

/** What a sheet of A4 has within its margins, in CSS pixels, less what rounding may take. */
const PAGE_PX = 994;
/** What breaks between pages leave empty at most. */
const BREAKS = 0.86;
const DRAWER_PAGES = 2;
/** Sizes of the text, the largest that fits is taken. */
const SIZES = [1, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.55];
const SIZES_IN_FOCUS = [1, 0.92, 0.85, 0.78, 0.72, 0.66];

/** How high the sheet of a small window stood before. */
let sheet: string | undefined;

/** What is said of what was left out; `{}` is how much. */
export interface Unprinted {
  readonly sources: string;
  readonly parts: string;
}

/** Lays the page out for paper before it is printed, and back afterwards. */
export function watchPrint(more: Unprinted): void {
  // First, so that the map, which is told too, finds its place on the sheet.
  window.addEventListener(
    "beforeprint",
    () => {
      layOut(more);
    },
    { capture: true },
  );
  window.addEventListener("afterprint", takeBack, { capture: true });
}

function layOut(more: Unprinted): void {
  const card = document.querySelector<HTMLElement>(CARD);
  if (!card) return;
  const { documentElement: root } = document;
  root.classList.add(CLASS);
  // Measured on the screen still: a sheet that is not raised would be measured without what it hides.
  sheet = root.dataset.sheet;
  if (sheet !== undefined) root.dataset.sheet = "full";
  const head = card.querySelector<HTMLElement>(HEAD)?.offsetHeight ?? 0;
  root.style.setProperty("--print-head", `${head}px`);
  // Balanced while it is measured: so its height says how much there is.
  setHeight(root, null);
  const fitsCard = (): boolean => card.offsetHeight <= PAGE_PX;
  if (!fit(root, "--print-size", SIZES, fitsCard))
    leaveOut(card, listed(card), more.sources, fitsCard);
  setHeight(root, PAGE_PX);
  const drawer = document.querySelector<HTMLElement>(DRAWER);
  if (!drawer) return;
  const fits = (): boolean => drawer.offsetHeight <= DRAWER_PAGES * PAGE_PX * BREAKS;
  if (!fit(root, "--print-drawer", SIZES_IN_FOCUS, fits))
    leaveOut(drawer, parts(drawer), more.parts, fits);
}

/** Sources by their lists, those of the longest last: they are left out first. */
function listed(card: HTMLElement): Element[] {
  const lists = [...card.querySelectorAll(".oc-sources ol")].map((list) =>
    [...list.children].filter((one) => one.getClientRects().length > 0),
  );
  return lists.sort((a, b) => a.length - b.length).flat();
}

function parts(drawer: HTMLElement): Element[] {
  return [...drawer.querySelectorAll(".oc-panel > *, .oc-panel > section > *")];
}

function setHeight({ style }: HTMLElement, px: number | null): void {
  style.setProperty("--print-card", px === null ? "auto" : `${px}px`);
  style.setProperty("--print-fill", px === null ? "balance" : "auto");
}

/** Takes the largest size at which `fits`; says whether there is one, else the smallest is taken. */
function fit(
  root: HTMLElement,
  name: string,
  sizes: readonly number[],
  fits: () => boolean,
): boolean {
  return sizes.some((size) => {
    root.style.setProperty(name, `${size}`);
    return fits();
  });
}

/** Leaves out what no longer fits, from the end, and says how much that is. */
function leaveOut(
  place: HTMLElement,
  parts: readonly Element[],
  more: string,
  fits: () => boolean,
): void {
  const told = make("p", { class: MORE });
  place.append(told);
  const show = (count: number): void => {
    for (const [index, part] of parts.entries()) part.classList.toggle(UNPRINTED, index >= count);
    told.textContent = more.replace("{}", `${parts.length - count}`);
  };
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    show(middle);
    if (fits()) low = middle;
    else high = middle - 1;
  }
  show(low);
}

function takeBack(): void {
  if (sheet !== undefined) document.documentElement.dataset.sheet = sheet;
  document.documentElement.classList.remove(CLASS);
  for (const part of document.querySelectorAll(`.${UNPRINTED}`)) part.classList.remove(UNPRINTED);
  for (const told of document.querySelectorAll(`.${MORE}`)) told.remove();
}
