/** The screen that the map is on. */

const MOST_RATIO = 2;
const PAPER_RATIO = 3;

/** Device pixels per CSS pixel that the canvas has: more than two nobody sees but on paper. */
export function deviceRatio(onPaper: boolean): number {
  if (onPaper) return PAPER_RATIO;
  return Math.min(window.devicePixelRatio || 1, MOST_RATIO);
}

/**
 * Calls `changed` with whether the page is dark, whenever its ground gets another colour.
 *
 * Streamlit tells nobody of a change of theme, but gives its ground to each component as a
 * property, and an element whose colour it is can tell.
 */
export function watchTheme(sense: HTMLElement, changed: (dark: boolean) => void): void {
  sense.addEventListener("transitionend", () => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (
      getComputedStyle(sense).backgroundColor.match(/[\d.]+/g) ?? []
    ).map(Number);
    if (alpha > 0) changed(0.3 * red + 0.6 * green + 0.1 * blue < 128);
  });
}

/** Calls `changed` whenever the ratio is another: on another screen, or when the page is zoomed. */
export function watchRatio(changed: () => void, signal: AbortSignal): void {
  const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  const next = (): void => {
    changed();
    watchRatio(changed, signal);
  };
  query.addEventListener("change", next, { once: true, signal });
}
