import type { Nodes } from "hast";
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { Fragment, jsx } from "hono/jsx/jsx-runtime";

/** The tree as the trust center writes it. */
export const html = (tree: Nodes): string =>
  String(
    toJsxRuntime(tree, {
      Fragment,
      jsx,
      jsxs: jsx,
      elementAttributeNameCase: "html",
      tableCellAlignToStyle: false,
    }),
  );
