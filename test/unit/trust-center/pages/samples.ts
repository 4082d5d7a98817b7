import { outline } from "../../../../functions/core/markdown/outline.ts";
import { renderMarkdown } from "../../../../functions/core/markdown/render.ts";
import type { Opened, Shut } from "../../../../functions/core/trust-center/read.ts";
import type { Locked, Open } from "../../../../functions/core/trust-center/shown.ts";
import { renderMyAccess } from "../../../../web/trust-center/access.tsx";
import { renderClosed } from "../../../../web/trust-center/closed.tsx";
import { renderDocument } from "../../../../web/trust-center/document.tsx";
import { renderDocuments } from "../../../../web/trust-center/documents.tsx";
import type { Company, Site } from "../../../../web/trust-center/layout.tsx";
import {
  type NdaShown,
  renderNda,
  renderNdaAbsent,
  renderNdaConfirm,
  renderNdaDone,
} from "../../../../web/trust-center/nda.tsx";
import { renderOverview } from "../../../../web/trust-center/overview.tsx";
import {
  renderElsewhere,
  renderFailed,
  renderNothing,
  renderTooMany,
} from "../../../../web/trust-center/quiet.tsx";
import { type RequestForm, renderRequest, renderRequestSent } from "../../../../web/trust-center/request.tsx";
import { renderShut } from "../../../../web/trust-center/shut.tsx";
import {
  renderContinue,
  renderSignIn,
  renderSignInOver,
  renderSignInSent,
} from "../../../../web/trust-center/sign-in.tsx";

export const aSite = (company: Partial<Company> = {}): Site => ({
  publicUrl: "https://trust.example",
  stylesheet: "/assets/tc/style.css",
  icon: "/assets/tc/icon.svg",
  now: new Date("2026-11-20T09:00:00.000Z"),
  company: { name: "Acme", slug: "acme", brand: {}, ...company },
});

export const reader = { email: "rita@globex.test" };

/** Where nothing may be said of whose page it is. */
export const nobodys = (): Site => {
  const { company: _, ...site } = aSite();
  return site;
};

export const anOpenRow = (but: Partial<Open> = {}): Open => ({
  locked: false,
  title: "Access control",
  slug: "access-control",
  kind: "text",
  level: "public",
  version: 4,
  publishedAt: "2026-08-01T08:00:00.000Z",
  ...but,
});

export const aLockedRow = (but: Partial<Locked> = {}): Locked => ({
  locked: true,
  title: "Pen test",
  level: "restricted",
  mark: "mmmmmmmmmmmmmmmm",
  because: "ask",
  ...but,
});

export const aText = (markdown: string) => {
  const tree = renderMarkdown(markdown);
  return { tree, outline: outline(tree) };
};

export const anOpened = (but: Partial<Opened["document"]> = {}, has: Partial<Opened> = {}): Opened => ({
  document: { ...anOpenRow(), id: "doc_1", sha256: "a".repeat(64), ...but },
  files: [],
  ...has,
});

export const aShut = (row: Partial<Locked> = {}, grant: Partial<NonNullable<Shut["grant"]>> = {}): Shut => ({
  row: aLockedRow(row),
  slug: "pen-test",
  grant: {
    schema: 1,
    workspaceId: "wsp_acme",
    documentId: "doc_1",
    holder: { type: "contact", id: "cnt_rita" },
    state: "granted",
    endsAt: "2026-08-03T08:00:00.000Z",
    at: "2026-05-03T08:00:00.000Z",
    by: { id: "mem_ada", name: "ada@acme.test" },
    reason: "Words for members alone",
    rev: 1,
    createdAt: "2026-05-03T08:00:00.000Z",
    ...grant,
  },
});

export const aForm = (but: Partial<RequestForm> = {}): RequestForm => ({
  documents: [],
  fields: [],
  values: {},
  problems: {},
  ...but,
});

export const anNda = (but: Partial<NdaShown> = {}): NdaShown => ({
  n: 3,
  kind: "markdown",
  sha256: "b".repeat(64),
  size: 4200,
  publishedAt: "2026-08-03T08:00:00.000Z",
  text: aText("# Purpose\n\nWords of the agreement."),
  ...but,
});

export const aPdfNda = (): NdaShown => {
  const { text: _, ...rest } = anNda({ kind: "pdf" });
  return rest;
};

export const aReceipt = { n: 3, sha256: "b".repeat(64), name: "Rita Rey", at: "2026-08-04T10:04:00.000Z" };

export const noQuery = { show: undefined, text: undefined, category: undefined, after: undefined };

/** Every page there is, with this word wherever people, or what they keep elsewhere, say what stands there. */
export function everyPage(word: string): [string, string][] {
  const brand = { text: word, highlights: [word], hue: 247 };
  const site = aSite({ name: word, brand, frozen: "gated" });
  const readers = aSite({ name: word, brand, reader: { email: word } });
  const rows = [
    anOpenRow({ title: word, icon: word, category: word }),
    aLockedRow({ title: word, category: word }),
  ];
  const text = aText(`${word}\n\n# One ${word}\n\n## Two\n\n# Three\n\n# Four\n\n| a |\n| - |\n| ${word} |`);
  const file = { id: "fil_1", name: word, contentType: word, size: 1, sha256: "c".repeat(64) };
  const nda = anNda({ text, changes: word, again: true });
  const signing = { site: readers, nda, stamp: word, next: `/t/acme/${word}`, name: word };
  const problem = word;
  return [
    ["overview", renderOverview({ site, shelf: { rows } })],
    ["overview of a reader", renderOverview({ site: readers, shelf: { rows: [] } })],
    [
      "documents",
      renderDocuments({
        site,
        shelf: { rows, after: word },
        query: { ...noQuery, text: word, category: word },
      }),
    ],
    ["documents of a reader", renderDocuments({ site: readers, shelf: { rows: [] }, query: noQuery })],
    [
      "document",
      renderDocument({
        site: readers,
        opened: anOpened(
          { title: word, icon: word, endsAt: "2027-02-01T08:00:00.000Z" },
          { text, files: [file] },
        ),
      }),
    ],
    ["shut", renderShut({ site: readers, shut: aShut({ title: word, because: "revoked" }) })],
    [
      "request",
      renderRequest({
        site,
        form: {
          documents: [{ ...aLockedRow({ title: word, category: word }), ticked: true }],
          fields: [{ id: "a", label: word, required: true, value: word, problem }],
          values: { email: word, name: word, reason: word },
          problems: { email: word, name: word, documents: word, reason: word },
        },
      }),
    ],
    ["request of a reader", renderRequest({ site: readers, form: aForm() })],
    ["request sent", renderRequestSent({ site, masked: word })],
    ["request of a reader, sent", renderRequestSent({ site: readers })],
    ["sign-in", renderSignIn({ site, next: word, email: word, problem })],
    ["sign-in sent", renderSignInSent({ site, masked: word, problem })],
    ["continue", renderContinue({ site, masked: word, action: "/t/acme/sign-in/a/b", purpose: "request" })],
    ["link over", renderSignInOver({ site })],
    ["agreement", renderNda({ ...signing, problem, stopped: word })],
    ["agreement as PDF", renderNda({ ...signing, nda: aPdfNda() })],
    ["agreement to accept", renderNdaConfirm(signing)],
    ["agreement accepted", renderNdaDone({ site, receipt: { ...aReceipt, name: word }, next: word })],
    ["no agreement", renderNdaAbsent({ site })],
    [
      "my access",
      renderMyAccess({
        site: readers,
        access: {
          rows,
          requests: [{ askedAt: "2026-11-03T08:00:00.000Z", state: "open", titles: [word], others: 1 }],
          nda: { standing: "superseded", receipt: { ...aReceipt, name: word } },
          endsAt: "2026-12-04T08:00:00.000Z",
        },
      }),
    ],
    ["closed", renderClosed({ site })],
    ["nothing", renderNothing(nobodys())],
    ["nothing within a company", renderNothing(site)],
    ["from elsewhere", renderElsewhere(site)],
    ["too many", renderTooMany({ site, wait: 3_600 })],
    ["failed", renderFailed(site)],
  ];
}
