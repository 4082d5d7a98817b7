import type { Root } from "hast";
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { Child } from "hono/jsx";
import { Fragment, jsx } from "hono/jsx/jsx-runtime";

interface Given {
  id?: string;
  class?: string;
  align?: string;
  children?: Child;
}

/** A rendered text. It was sanitised when it was rendered; here it becomes elements, never a string of HTML. */
export const Text = ({ tree }: { tree: Root }) => (
  <div class="text">
    {toJsxRuntime(tree, {
      Fragment,
      jsx,
      jsxs: jsx,
      elementAttributeNameCase: "html",
      // The content security policy allows no style attribute.
      tableCellAlignToStyle: false,
      components: {
        h2: heading("h2"),
        h3: heading("h3"),
        h4: heading("h4"),
        td: cell("td"),
        th: cell("th"),
        ...Object.fromEntries((["ul", "ol", "blockquote", "table"] as const).map((tag) => [tag, sided(tag)])),
      },
    })}
  </div>
);

/** The link stands beside the heading, so that it is no part of the heading's name. */
function heading(Tag: "h2" | "h3" | "h4") {
  return ({ id, children, ...rest }: Given) =>
    id?.startsWith("section") ? (
      <div class="heading">
        <Tag id={id}>{children}</Tag>
        <a class="anchor" href={`#${id}`} aria-label="Link to this section">
          #
        </a>
      </div>
    ) : (
      <Tag {...rest} {...(id ? { id } : {})}>
        {children}
      </Tag>
    );
}

/** Its marks, its edge or its columns stand on the side from which its words are read. */
function sided(Tag: "ul" | "ol" | "blockquote" | "table") {
  return ({ children, ...rest }: Pick<Given, "class" | "children">) => (
    <Tag {...rest} dir="auto">
      {children}
    </Tag>
  );
}

function cell(Tag: "td" | "th") {
  return ({ align, children }: Given) => (
    <Tag {...(align ? { class: align } : {})} {...(Tag === "th" ? { scope: "col" } : {})}>
      {children}
    </Tag>
  );
}
