/** A button that copies a text, and says whether it did. */

import { make } from "./dom";
import { record, text } from "./protocol";

const CLASS = "corridors-copy";

/** Mounts the button, or brings it up to date. */
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
  const said = make("span", { role: "status" });
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(copies).then(
      () => {
        said.textContent = copied;
      },
      () => {
        said.textContent = failed;
      },
    );
  });
  const element = make("div", { class: CLASS }, button, said);
  component.parentElement.querySelector(`.${CLASS}`)?.remove();
  component.parentElement.append(element);
  return () => {
    setTimeout(() => {
      if (!component.parentElement.isConnected) element.remove();
    });
  };
}
