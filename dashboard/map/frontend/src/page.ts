/** What the page around the map does in the browser: history, paper, a server that is away. */

import { keepHistory } from "./history";
import { watchPrint } from "./print";
import { record, text } from "./protocol";

const APP = '[data-testid="stApp"]';
const DIALOG = '[role="dialog"]';
const TITLE = "Connection error";

let watches = false;

/** Mounts what is to be had on every page; it stays for as long as the page is open. */
export function mountPage(component: { readonly data: unknown }): () => void {
  keepHistory();
  if (!watches) {
    watches = true;
    const { sources, parts } = record(record(component.data, "data").unprinted, "unprinted");
    watchPrint({ sources: text(sources, "sources"), parts: text(parts, "parts") });
    new MutationObserver(closeLost).observe(document.body, { childList: true, subtree: true });
  }
  return () => undefined;
}

/**
 * Closes Streamlit's dialog about a lost server, which covers all: the bar says it too, and what was
 * read stays readable.
 */
function closeLost(): void {
  const state = document.querySelector<HTMLElement>(APP)?.dataset.testConnectionState;
  if (state === "CONNECTED") return;
  for (const dialog of document.querySelectorAll(DIALOG)) {
    if (!dialog.textContent.includes(TITLE)) continue;
    dialog.querySelector<HTMLElement>('button[aria-label="Close"]')?.click();
  }
}
