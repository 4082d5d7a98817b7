import type { Child } from "hono/jsx";
import type { Opened } from "../../functions/core/trust-center/read.ts";
import { documentPath, listPath } from "./addresses.ts";
import { Contents } from "./contents.tsx";
import { FileList } from "./files.tsx";
import { Freshness, Imprint } from "./freshness.tsx";
import { companyOf, renderPage, type Site } from "./layout.tsx";
import { LevelMark } from "./level.tsx";
import { Text } from "./text.tsx";
import { shortDate } from "./words.ts";

export const renderDocument = ({ site, opened }: { site: Site; opened: Opened }): string => {
  const { name, slug } = companyOf(site);
  const { document, files } = opened;
  const path = documentPath(slug, document.slug);
  return renderPage({
    site,
    title: `${document.title} · ${name}`,
    canonical: document.level === "public" ? path : undefined,
    kind: "article",
    children: (
      <>
        <a class="back" href={listPath(slug)}>
          <span aria-hidden="true">← </span>All documents
        </a>
        <Article opened={opened} now={site.now} address={site.publicUrl + path}>
          {files.length > 0 ? <FileList files={files} company={slug} document={document} /> : null}
        </Article>
      </>
    ),
  });
};

interface ArticleProps {
  opened: { document: Omit<Opened["document"], "id">; text?: Opened["text"] | undefined };
  now: Date;
  /** Where paper says that it stands. */
  address: string;
  /** Above the text. */
  children?: Child;
}

/** One document: what it is, how fresh it is, and what it says. */
export const Article = ({ opened: { document, text }, now, address, children }: ArticleProps) => (
  <article>
    <div class="head">
      <h1 dir="auto">
        {document.icon ? <span aria-hidden="true">{document.icon} </span> : null}
        {document.title}
      </h1>
      <div class="facts">
        <Freshness dates={document} now={now} />
        <LevelMark level={document.level} />
      </div>
      {document.endsAt ? (
        <p class="fresh ends">Your access ends on {shortDate(document.endsAt, now)}.</p>
      ) : null}
      <Imprint dates={document} address={address} />
    </div>
    {text ? <Contents entries={text.outline} /> : null}
    <div class="body">
      {children}
      {text ? <Text tree={text.tree} /> : null}
    </div>
  </article>
);
