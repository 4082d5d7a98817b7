import { Typography } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Root, RootContent } from "hast";
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { type ComponentProps, useMemo } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import type { ContentView } from "../../../../functions/http/schemas/documents.ts";

const base = import.meta.env.BASE_URL;

function TextLink({ href = "", children, ...rest }: ComponentProps<"a">) {
  if (href.startsWith(`${base}documents/`))
    return (
      <Link to="/documents/$id" params={{ id: href.slice(`${base}documents/`.length) }}>
        {children}
      </Link>
    );
  const outside = /^https?:/.test(href);
  return (
    <a {...rest} href={href} {...(outside ? { target: "_blank", rel: "noopener noreferrer" } : {})}>
      {children}
    </a>
  );
}

/** A wide table scrolls inside itself, by keyboard too. */
const ScrollingTable = (props: ComponentProps<"table">) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
  <section className="table-scroll" tabIndex={0} aria-label="Table">
    <table {...props} />
  </section>
);

const components = {
  a: TextLink,
  table: ScrollingTable,
  pre: (props: ComponentProps<"pre">) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
    <pre tabIndex={0} {...props} />
  ),
  // Not lazily: the addresses of images live for a minute.
  img: ({ alt, ...rest }: ComponentProps<"img">) => <img {...rest} alt={alt ?? ""} loading="eager" />,
  input: ({ checked }: ComponentProps<"input">) => (
    <input type="checkbox" checked={checked} disabled aria-label={checked ? "Done" : "Not done"} />
  ),
  // The page's title is its first heading, so the text's own begin one below.
  h1: (props: ComponentProps<"h2">) => <h2 {...props} />,
  h2: (props: ComponentProps<"h3">) => <h3 {...props} />,
  h3: (props: ComponentProps<"h4">) => <h4 {...props} />,
  h4: (props: ComponentProps<"h5">) => <h5 {...props} />,
};

/** The tree comes sanitised from the API and becomes elements one by one: no HTML string is ever set. */
export function Rendered({ tree }: { tree: NonNullable<ContentView["tree"]> }) {
  const text = useMemo(() => {
    // The API describes the tree as an object; its children are the hast that the renderer made.
    const root: Root = { type: "root", children: tree.children as RootContent[] };
    return toJsxRuntime(root, {
      Fragment,
      jsx,
      jsxs,
      components,
      tableCellAlignToStyle: false,
      ignoreInvalidStyle: true,
    });
  }, [tree]);
  return (
    <Typography component="article" className="rendered words">
      {text}
    </Typography>
  );
}
