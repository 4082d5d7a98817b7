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
  const { workspace, document, files, text } = opened;
  const path = documentPath(workspace.slug, document.slug);
  const isPublic = document.level === "public";
  const entries = text?.outline.filter(({ depth }) => depth <= 3) ?? [];
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
        <article>
          <div class="head">
            <h1>
              {document.icon ? <span aria-hidden="true">{document.icon} </span> : null}
              {document.title}
            </h1>
            <div class="facts">
              <Freshness dates={document} now={site.now} />
              <LevelMark level={document.level} />
            </div>
            <Imprint dates={document} address={site.publicUrl + path} />
          </div>
          {entries.length >= longFrom ? <Contents entries={entries} /> : null}
          <div class="body">
            {files.length > 0 ? (
              <FileList files={files} company={workspace.slug} slug={document.slug} />
            ) : null}
            {text ? <Text tree={text.tree} /> : null}
          </div>
        </article>
      </>
    ),
  });
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
