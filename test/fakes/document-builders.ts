import type { SourceItem } from "../../functions/core/catalog/connector.ts";
import type { CatalogItem } from "../../functions/core/catalog/store.ts";
import type { Document, Source, Version } from "../../functions/core/documents/document.ts";
import { fixedNow } from "./time.ts";

const at = fixedNow().toISOString();

export const aPage = (but: Partial<SourceItem> = {}): SourceItem => ({
  id: "aaaaaaaa-0000-4000-8000-000000000001",
  type: "page",
  title: "Access control policy",
  parent: { type: "workspace" },
  url: "https://www.notion.so/aaaaaaaa000040008000000000000001",
  lastEditedAt: "2026-11-18T10:00:00.000Z",
  inTrash: false,
  ...but,
});

export const aCatalogItem = (but: Partial<CatalogItem> = {}): CatalogItem => ({
  ...aPage(),
  schema: 1,
  workspaceId: "wsp_acme",
  connectionId: "con_notion",
  under: "root",
  hasChildren: false,
  seenAt: at,
  seenBy: "run_1",
  ...but,
});

export const aSource = (but: Partial<Source> = {}): Source => ({
  connectionId: "con_notion",
  provider: "notion",
  sourceId: aPage().id,
  type: "page",
  title: "Access control policy",
  url: aPage().url,
  lastEditedAt: aPage().lastEditedAt,
  readAt: at,
  state: "linked",
  forked: false,
  ...but,
});

export const aHash = (digit: string): string => digit.repeat(64).slice(0, 64);

export const aDocument = (but: Partial<Document> = {}): Document => ({
  schema: 1,
  id: "doc_soc2",
  workspaceId: "wsp_acme",
  kind: "text",
  title: "SOC 2 report",
  slug: but.id ? but.id.replaceAll("_", "-").toLowerCase() : "soc-2-report",
  level: "internal",
  state: "draft",
  version: 1,
  sha256: aHash("a"),
  updateWaiting: false,
  showTitle: false,
  createdAt: at,
  updatedAt: at,
  createdBy: "mem_ada",
  rev: 0,
  ...but,
});

/** A document whose present version is published. */
export const aPublishedDocument = (but: Partial<Document> = {}): Document => {
  const document = aDocument({ level: "public", ...but });
  const { version, sha256, title, slug, kind } = document;
  return {
    ...document,
    state: "published",
    published: but.published ?? { version, sha256, title, slug, kind, at, by: "mem_ada" },
  };
};

export const aVersion = (but: Partial<Version> = {}): Version => ({
  schema: 1,
  workspaceId: "wsp_acme",
  documentId: "doc_soc2",
  n: 1,
  kind: "text",
  title: "SOC 2 report",
  sha256: aHash("a"),
  size: 12,
  files: [],
  media: [],
  notExposed: [],
  withheld: 0,
  findings: [],
  origin: "import",
  by: { id: "mem_ada", name: "ada@acme.test" },
  createdAt: at,
  ...but,
});
