import { imageSchema } from "@milkdown/kit/preset/commonmark";
import { extendListItemSchemaForTask } from "@milkdown/kit/preset/gfm";
import type { Node } from "@milkdown/kit/prose/model";
import { $view } from "@milkdown/kit/utils";

/** Where a picture of this document lies for now; undefined where it is none of its own. */
export type PictureAddress = (path: string) => Promise<string | undefined>;

/** A picture by its address of the minute. In the text it keeps its path. */
export const pictures = (addressOf: PictureAddress) =>
  $view(imageSchema.node, () => (node) => {
    const dom = document.createElement("span");
    dom.className = "editor-picture";
    const words = () => {
      dom.textContent = node.attrs.alt ? `Picture: ${node.attrs.alt}` : "Picture";
    };
    words();
    const path = String(node.attrs.src);
    if (path.startsWith("media/"))
      void addressOf(path).then((src) => {
        if (!src) return;
        const image = document.createElement("img");
        image.alt = String(node.attrs.alt ?? "");
        image.onerror = words;
        image.src = src;
        dom.replaceChildren(image);
      }, words);
    return { dom, ignoreMutation: () => true };
  });

/** A task with a box that can be ticked. */
export const tasks = $view(extendListItemSchemaForTask.node, () => (first, view, getPos) => {
  const dom = document.createElement("li");
  if (first.attrs.checked === null) return { dom, contentDOM: dom, update: isPlain };

  const box = document.createElement("input");
  box.type = "checkbox";
  const holder = document.createElement("span");
  holder.contentEditable = "false";
  holder.append(box);
  const contentDOM = document.createElement("div");
  dom.className = "editor-task";
  dom.append(holder, contentDOM);
  const show = ({ attrs }: Node) => {
    box.checked = attrs.checked === true;
    box.ariaLabel = box.checked ? "Done" : "Not done";
  };
  show(first);
  box.onchange = () => {
    const at = getPos();
    if (at !== undefined) view.dispatch(view.state.tr.setNodeAttribute(at, "checked", box.checked));
  };
  return {
    dom,
    contentDOM,
    update(node) {
      if (node.type !== first.type || node.attrs.checked === null) return false;
      show(node);
      return true;
    },
    stopEvent: ({ target }) => target === box,
    ignoreMutation: (mutation) => holder.contains(mutation.target),
  };
});

const isPlain = ({ type, attrs }: Node) => type.name === "list_item" && attrs.checked === null;
