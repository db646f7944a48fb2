/** Keys while the map has the keyboard's focus. */

/** What a key asks for. */
export interface KeyMoves {
  pan(right: number, down: number): void;
  zoomStep(by: number): void;
  home(): void;
  /** Goes to the next object in sight, or the one before; false when there is none left. */
  walk(by: 1 | -1): boolean;
  choose(): void;
  clear(): void;
}

export const PAN_PX = 80;

type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** Does what a key asks for; true when it was one of the map's. */
export function answerKey(event: Key, moves: KeyMoves): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  switch (event.key) {
    case "ArrowLeft":
      moves.pan(PAN_PX, 0);
      return true;
    case "ArrowRight":
      moves.pan(-PAN_PX, 0);
      return true;
    case "ArrowUp":
      moves.pan(0, PAN_PX);
      return true;
    case "ArrowDown":
      moves.pan(0, -PAN_PX);
      return true;
    case "+":
    case "=":
      moves.zoomStep(1);
      return true;
    case "-":
    case "_":
      moves.zoomStep(-1);
      return true;
    case "Home":
    case "0":
      moves.home();
      return true;
    case "Tab":
      return moves.walk(event.shiftKey ? -1 : 1);
    case "Enter":
    case " ":
      moves.choose();
      return true;
    case "Escape":
      moves.clear();
      return true;
    default:
      return false;
  }
}
