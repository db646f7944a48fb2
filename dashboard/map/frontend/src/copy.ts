/** A text of one line with the button that copies it, and says whether it did. */

import { make } from "./dom";
import { record, text } from "./protocol";

const CLASS = "corridors-copy";

/** Mounts text and button, or brings them up to date. */
export function mountCopy(component: {
  readonly data: unknown;
  readonly parentElement: Element | ShadowRoot;
}): () => void {
  const data = record(component.data, "data");
  const words = record(data.words, "words");
  const [copy = "", copied = "", failed = ""] = ["copy", "copied", "failed"].map((name) =>
    text(words[name], `words.${name}`),
  );
  const copies = text(data.text, "text");
  const button = make("button", { type: "button" }, copy);
  const line = make("input", { readonly: "", value: copies, "aria-label": copy });
  const said = make("span", { role: "status" });
  line.addEventListener("focus", () => {
    line.select();
  });
  button.addEventListener("click", () => {
    void copyOf(copies, line).then((done) => {
      said.textContent = done ? copied : failed;
    });
  });
  const element = make("div", { class: CLASS }, button, line, said);
  component.parentElement.querySelector(`.${CLASS}`)?.remove();
  component.parentElement.append(element);
  return () => {
    setTimeout(() => {
      if (!component.parentElement.isConnected) element.remove();
    });
  };
}

/** Copies; says whether it could. Leaves the text selected where the reader has to do it. */
async function copyOf(copies: string, line: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(copies);
    return true;
  } catch {
    // No permission, or no clipboard at all: browsers have one for pages by HTTPS only.
    line.select();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- all there is without HTTPS
    return document.execCommand("copy");
  }
}
