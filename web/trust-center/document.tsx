import type { Child } from "hono/jsx";
import type { OutlineEntry } from "../../functions/core/markdown/outline.ts";
import type { Opened } from "../../functions/core/trust-center/read.ts";
import { documentPath, overviewPath } from "./addresses.ts";
import { FileList } from "./files.tsx";
import { Freshness, Imprint } from "./freshness.tsx";
import { renderPage, type Site } from "./layout.tsx";
import { LevelMark } from "./level.tsx";
import { Text } from "./text.tsx";

/** With fewer headings one sees the whole text without a list of them. */
const longFrom = 4;

export const renderDocument = ({ site, opened }: { site: Site; opened: Opened }): string => {
  const { workspace, document, files } = opened;
  const path = documentPath(workspace.slug, document.slug);
  const isPublic = document.level === "public";
  return renderPage({
    site,
    title: `${document.title} · ${workspace.name}`,
    company: workspace,
    canonical: isPublic ? path : undefined,
    kind: "article",
    children: (
      <>
        <a class="back" href={overviewPath(workspace.slug)}>
          <span aria-hidden="true">← </span>All documents
        </a>
        <Article opened={opened} now={site.now} address={site.publicUrl + path}>
          {files.length > 0 ? <FileList files={files} company={workspace.slug} slug={document.slug} /> : null}
        </Article>
      </>
    ),
  });
};

interface ArticleProps {
  opened: Pick<Opened, "document" | "text">;
  now: Date;
  /** Where paper says that it stands. */
  address: string;
  /** Above the text. */
  children?: Child;
}

/** One document: what it is, how fresh it is, and what it says. */
export const Article = ({ opened: { document, text }, now, address, children }: ArticleProps) => {
  const entries = text?.outline.filter(({ depth }) => depth <= 3) ?? [];
  return (
    <article>
      <div class="head">
        <h1>
          {document.icon ? <span aria-hidden="true">{document.icon} </span> : null}
          {document.title}
        </h1>
        <div class="facts">
          <Freshness dates={document} now={now} />
          <LevelMark level={document.level} />
        </div>
        <Imprint dates={document} address={address} />
      </div>
      {entries.length >= longFrom ? <Contents entries={entries} /> : null}
      <div class="body">
        {children}
        {text ? <Text tree={text.tree} /> : null}
      </div>
    </article>
  );
};

const Contents = ({ entries }: { entries: readonly OutlineEntry[] }) => (
  <nav class="contents" aria-labelledby="contents">
    <p id="contents">Contents</p>
    <ul>
      {entries.map(({ id, depth, text }) => (
        <li key={id} class={`depth-${depth}`}>
          <a href={`#${id}`}>{text || "Untitled section"}</a>
        </li>
      ))}
    </ul>
  </nav>
);
