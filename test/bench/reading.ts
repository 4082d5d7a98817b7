import { gzipSync } from "node:zlib";
import { documentRow, VersionRow } from "../../functions/adapters/dynamo/document-rows.ts";
import {
  contactKey,
  grantIndex,
  grantKey,
  sessionKey,
  slugKey,
  versionKey,
  workspaceKey,
  workspaceSlugKey,
} from "../../functions/adapters/dynamo/keys.ts";
import { kind, Pointer, type Row } from "../../functions/adapters/dynamo/row.ts";
import { Grant } from "../../functions/core/access/grant.ts";
import { revokeGrants } from "../../functions/core/access/revoke.ts";
import { Contact } from "../../functions/core/contacts/contact.ts";
import type { ContentStore } from "../../functions/core/documents/content.ts";
import type { Document } from "../../functions/core/documents/document.ts";
import { keepText } from "../../functions/core/documents/store-content.ts";
import { newId } from "../../functions/core/ids.ts";
import { parseMarkdown } from "../../functions/core/markdown/canonical.ts";
import { settle } from "../../functions/core/markdown/settle.ts";
import { Session } from "../../functions/core/sign-in/ticket.ts";
import { hashOf, visitorOf } from "../../functions/core/sign-in/visitor.ts";
import { listShown } from "../../functions/core/trust-center/list.ts";
import { Workspace } from "../../functions/core/workspaces/workspace.ts";
import { handlers } from "../../stacks/handlers.ts";
import { createGateway } from "../../stacks/local/gateway/gateway.ts";
import { loadHandler } from "../../stacks/local/load-handler.ts";
import { listen } from "../../stacks/local/loopback.ts";
import { aPublishedDocument, aVersion, aWorkspace } from "../fakes/builders.ts";
import { aContact, aGrant, aSession } from "../fakes/contact-builders.ts";
import { memoryContentStore } from "../fakes/content-store.ts";
import { anActor } from "../fakes/context.ts";
import { type Figure, figure, percentile } from "./figure.ts";
import { openAws } from "./local-aws.ts";

const listed = 500;
const granted = 200;
/** Gated documents that this contact knows nothing of, in the larger of the two workspaces. */
const hidden = 5_000;
const rounds = 200;

/** What a signed-in contact waits for, over HTTP through the gateway and the function's own wiring. */
export async function reading(): Promise<Figure[]> {
  const content = memoryContentStore(() => new Date());
  const text = await keepText(
    { actor: { type: "system", workspaceId: "wsp_small", job: "bench" }, content, newId },
    settle(parseMarkdown(markdown)),
  );
  const aws = await openAws([...rowsOf("small", 0, text), ...rowsOf("large", hidden, text)]);
  const store = await listen(0, (req, res) => {
    const [, , workspaceId = "", sha256 = ""] = (req.url ?? "").split(/[/?]/);
    const bytes = content.kept.get(`${workspaceId}/${sha256}`);
    res.writeHead(bytes ? 200 : 404).end(bytes);
  });
  const environment = {
    COOKIE_KEY: "a key for measuring that is long enough",
    PUBLIC_URL: "http://127.0.0.1",
    DESK_QUEUE_URL: process.env.QUEUE_URL ?? "",
    S3_ENDPOINT: store.url,
  };
  Object.assign(process.env, environment);
  const { connect } = await import("../../functions/app/trust-center.ts");
  const { deps } = connect();
  const callsFor = async (slug: string) => {
    const workspace = await deps.workspaces.bySlug(slug);
    if (!workspace) throw new Error(`There is no ${slug}`);
    const before = aws.calls().length;
    const { viewer } = await visitorOf(deps, workspace, `${sessionOf(reader)}.secret`);
    await listShown(deps, viewer, {});
    return aws.calls().length - before;
  };
  const calls = { small: await callsFor("small"), large: await callsFor("large") };
  // The handler reads its environment as it loads.
  process.env.DYNAMODB_ENDPOINT = aws.engine;
  const gateway = await listen(
    0,
    createGateway({ handlers, load: loadHandler, onError: (name, error) => console.error(name, error) }),
  );
  const ask = async (workspace: string, path: string, as = reader) => {
    const began = performance.now();
    const answer = await fetch(`${gateway.url}/t/${workspace}${path}`, {
      headers: { cookie: `__Host-gatehouse-${workspace}=${sessionOf(as)}.secret` },
    });
    const body = await answer.text();
    return { ms: performance.now() - began, status: answer.status, body };
  };
  try {
    const page = await ask("small", "/documents/document-0", newcomer);
    const list = await ask("small", "/documents?show=restricted");
    if (page.status !== 200 || list.status !== 200)
      throw new Error(`The pages answered ${page.status} and ${list.status}`);
    const stylesheet = page.body.match(/href="(\/assets\/tc\/[^"]+\.css)"/)?.[1] ?? "";
    const style = await (await fetch(gateway.url + stylesheet)).text();
    const times = { page: [] as number[], small: [] as number[], large: [] as number[] };
    for (let round = -20; round < rounds; round++) {
      const one = await ask("small", "/documents/document-0", newcomer);
      const [small, large] = [await ask("small", "/documents"), await ask("large", "/documents")];
      if (round < 0) continue;
      times.page.push(one.ms);
      times.small.push(small.ms);
      times.large.push(large.ms);
    }
    const holder = { type: "contact", id: reader } as const;
    let opened = 0;
    for (let n = 0; n < 50; n++) {
      const ctx = { ...deps, actor: anActor("admin", "wsp_small") };
      const documents = [idOf("small", listed - granted + n)];
      await revokeGrants(ctx, { holder, documents, reason: "Measured" });
      if ((await ask("small", `/documents/document-${listed - granted + n}`)).status === 200) opened++;
    }
    const kilobytes = (text: string) => gzipSync(text).length / 1024;
    return [
      figure({
        name: `document page, ${Math.round(markdown.length / 1024)} KB of Markdown, to a contact: p95`,
        ours: percentile(times.page, 0.95),
        other: percentile(times.page, 0.5),
        otherName: "p50",
        unit: "ms",
        target: "≤ 25 ms",
        met: (p95) => p95 <= 25,
      }),
      figure({
        name: "the same with its stylesheet, gzip",
        ours: kilobytes(page.body) + kilobytes(style),
        other: kilobytes(style),
        otherName: "the stylesheet alone",
        unit: "KB",
        target: "≤ 40 KB",
        met: (size) => size <= 40,
      }),
      figure({
        name: "the same: scripts and inline styles",
        ours: (page.body.match(/<script|<style|\sstyle=|\son\w+=/gi) ?? []).length,
        other: 0,
        otherName: "none",
        unit: "",
        target: "0",
        met: (count) => count === 0,
      }),
      figure({
        name: `list of ${listed} documents for a contact with ${granted} grants: p95`,
        ours: percentile(times.small, 0.95),
        other: percentile(times.large, 0.95),
        otherName: `beside ${hidden} that are hidden from them`,
        unit: "ms",
        target: "≤ 60 ms",
        met: (p95) => p95 <= 60,
      }),
      figure({
        name: "the same: calls to DynamoDB",
        ours: calls.large,
        other: calls.small,
        otherName: "in a workspace without the hidden ones",
        unit: "calls",
        target: "no more with more documents",
        met: (large, ratio) => large > 0 && ratio <= 1,
      }),
      figure({
        name: "revoke: requests of 50 that were let in after it had answered",
        ours: opened,
        other: 0,
        otherName: "none",
        unit: "requests",
        target: "the next request is refused",
        met: (count) => count === 0,
      }),
      figure({
        name: "the last presigned address lives for",
        ours: await lifetime(deps),
        other: 60,
        otherName: "the most that is allowed",
        unit: "s",
        target: "≤ 60 s",
        met: (seconds) => seconds <= 60,
      }),
    ];
  } finally {
    for (const name of Object.keys(environment)) delete process.env[name];
    await gateway.close();
    await store.close();
    await aws.close();
  }
}

/** As the address itself says, which S3 holds it to. */
async function lifetime({ content }: { content: ContentStore }): Promise<number> {
  const as = { name: "report.pdf", contentType: "application/pdf", disposition: "attachment" } as const;
  const { url } = await content.address("wsp_small", "a".repeat(64), as);
  return Number(new URL(url).searchParams.get("X-Amz-Expires"));
}

/** One with all of the grants, and one with a single one. */
const reader = "ctc_00000000000000000001";
const newcomer = "ctc_00000000000000000002";
const sessionOf = (contact: string) => contact.replace("ctc", "ses");
const idOf = (workspace: string, n: number) => `doc_${workspace}${String(n).padStart(14, "0")}`;

/** Headings, paragraphs, lists and a table, as a policy has them. */
const markdown = Array.from({ length: 90 }, (_, n) =>
  [
    `## Part ${n}`,
    "Access is granted by role, reviewed each quarter, and removed on the day that somebody leaves the company. ".repeat(
      3,
    ),
    "- who asks\n- who decides\n- what is written down",
    n % 10 === 0 ? "| System | Owner |\n| --- | --- |\n| Mail | Operations |\n| Logs | Security |" : "",
  ].join("\n\n"),
)
  .join("\n\n")
  .slice(0, 30 * 1024);

function rowsOf(slug: string, more: number, text: Awaited<ReturnType<typeof keepText>>): Row[] {
  const now = Date.now();
  const workspaceId = `wsp_${slug}`;
  const provenAt = new Date(now - 60_000).toISOString();
  const endsAt = new Date(now + 86_400_000).toISOString();
  const workspace = aWorkspace({ id: workspaceId, slug, name: slug, rev: 1, center: { ndaScope: "nobody" } });
  const document = (n: number): Document => {
    const level = n < listed - granted ? "public" : "restricted";
    const title = `Policy ${n} on the handling of customer data`;
    const name = { id: idOf(slug, n), slug: `document-${n}`, title, category: `Part ${n % 9}` };
    const published = { version: 1, sha256: text.sha256, title, slug: name.slug, kind: "text" } as const;
    const at = new Date(now - n * 60_000).toISOString();
    return aPublishedDocument({
      ...name,
      workspaceId,
      // The page that is opened is gated, too.
      level: n === 0 ? "restricted" : level,
      sha256: text.sha256,
      published: { ...published, at, by: "mem_ada" },
      updatedAt: at,
      rev: 1,
    });
  };
  const grant = (documentId: string, contact: string) => {
    const holder = { type: "contact", id: contact } as const;
    return kind(Grant).row(
      grantKey(workspaceId, holder, documentId),
      aGrant({ workspaceId, holder, documentId, endsAt, rev: 1 }),
      grantIndex(workspaceId, documentId, holder),
    );
  };
  const signedIn = (contact: string, email: string) => [
    kind(Contact).row(
      contactKey(workspaceId, contact),
      aContact({ id: contact, workspaceId, email, provenAt, rev: 1 }),
    ),
    kind(Session).row(
      sessionKey(workspaceId, sessionOf(contact)),
      aSession({
        id: sessionOf(contact),
        workspaceId,
        contactId: contact,
        token: hashOf("secret"),
        provenAt,
        endsAt,
      }),
    ),
  ];
  return [
    kind(Workspace).row(workspaceKey(workspaceId), workspace),
    Pointer.row(workspaceSlugKey(slug), { workspaceId, id: workspaceId }),
    ...signedIn(reader, "rita@northwind.test"),
    ...signedIn(newcomer, "nora@northwind.test"),
    grant(idOf(slug, 0), newcomer),
    ...Array.from({ length: listed + more }, (_, n) => {
      const one = document(n);
      const isGranted = n === 0 || (n >= listed - granted && n < listed);
      return [
        documentRow(one),
        Pointer.row(slugKey(workspaceId, one.slug), { workspaceId, id: one.id }),
        ...(isGranted ? [grant(one.id, reader)] : []),
        ...(n < listed
          ? [
              VersionRow.row(
                versionKey(workspaceId, one.id, 1),
                aVersion({ ...text, workspaceId, documentId: one.id }),
              ),
            ]
          : []),
      ];
    }).flat(),
  ];
}
