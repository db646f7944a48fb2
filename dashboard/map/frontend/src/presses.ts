/** Presses of what the page's own texts bring into focus: anything with `data-focus`. */

/** Calls `press` with the focus, `kind:id` or empty, of what is pressed, until `signal`. */
export function watchPresses(press: (focus: string) => void, signal: AbortSignal): void {
  document.addEventListener(
    "click",
    ({ target }) => {
      const pressed = target instanceof Element ? target.closest("button[data-focus]") : null;
      const focus = pressed instanceof HTMLElement ? pressed.dataset.focus : undefined;
      if (focus !== undefined) press(focus);
    },
    { signal },
  );
}
