/** The screen that the map is on. */

/** A page where controls stand below the map and not over it. */
export const NARROW = "(max-width: 640px)";

const MOST_RATIO = 2;

/** Device pixels per CSS pixel that the canvas has: more than two nobody sees. */
export function deviceRatio(): number {
  return Math.min(window.devicePixelRatio || 1, MOST_RATIO);
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
