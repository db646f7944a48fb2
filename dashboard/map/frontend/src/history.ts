/** The browser's history: an entry for each step of the reader's, none for what the page does by itself. */

const STEPS = ["pointerdown", "keydown", "wheel", "change"] as const;

let keeps = false;

/**
 * From now on an address that the page takes on by itself stands in the place of the one before.
 *
 * Streamlit makes an entry each time its server writes the address: also when a link in full becomes
 * a short one, or a page that was just opened adds what it chose. Back would then lead to where
 * nothing is another, and have to be pressed twice.
 */
export function keepHistory(): void {
  if (keeps) return;
  keeps = true;
  let acted = false;
  for (const step of STEPS) {
    const note = (): void => {
      acted = true;
    };
    window.addEventListener(step, note, { capture: true, passive: true });
  }
  window.addEventListener("popstate", () => {
    acted = false;
  });
  const push = history.pushState.bind(history);
  history.pushState = (state: unknown, unused: string, url?: string | URL | null): void => {
    const isOther = new URL(url ?? "", document.baseURI).pathname !== location.pathname;
    if (acted || isOther) push(state, unused, url);
    else history.replaceState(state, unused, url);
    acted = false;
  };
}
