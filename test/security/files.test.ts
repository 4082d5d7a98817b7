import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { pdfMarker } from "../../functions/adapters/pdf/marker.ts";
import { s3ContentStore } from "../../functions/adapters/s3/content-store.ts";
import { s3ContentRemoval } from "../../functions/adapters/s3/removal.ts";
import { listUnmarked } from "../../functions/core/documents/unmarked.ts";
import { aContact, aGrant, anAcceptance, anNda } from "../fakes/builders.ts";
import { credentials } from "../integration/local-aws/listen.ts";
import { Bucket, s3DuringTest } from "../integration/local-aws/s3-client.ts";
import { browse } from "../integration/stack/browse.ts";
import { activePdfs } from "../unit/adapters/pdf-corpus.ts";
import { encryptedPdf, textPdf } from "../unit/adapters/pdf-files.ts";
import { days, purgeStage } from "../unit/core/documents/purge-stage.ts";
import { told } from "../unit/sign-in/world.ts";
import { createLibrary, sha256Of } from "./library.ts";

beforeAll(() => {
  process.env.AWS_REGION = "us-east-1";
  process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
});

const ids = ["doc_one", "doc_nda"];

/** A library whose files lie in an S3 that checks what is signed, and whose PDFs are marked in earnest. */
async function opened() {
  const { endpoint, client } = await s3DuringTest();
  const library = createLibrary({
    contacts: [aContact()],
    grants: ids.map((documentId) => aGrant({ documentId })),
    ndas: [anNda()],
    acceptances: [anAcceptance()],
  });
  const content = s3ContentStore({ bucket: Bucket, endpoint });
  Object.assign(library.ctx, { content, marker: pdfMarker() });
  const cleo = await library.signedIn();
  const fileOf = (id: string, file = "fil_1") => `${library.address(id)}/files/${file}`;
  const keys = async (Prefix = "") =>
    ((await client.send(new ListObjectsV2Command({ Bucket, Prefix }))).Contents ?? []).map(
      ({ Key = "" }) => Key,
    );
  /** Where the file is, for this reader. */
  const addressOf = async (path: string) => (await cleo.get(path)).headers.get("location") ?? "";
  return { ...library, cleo, endpoint, content, keys, fileOf, addressOf };
}

describe("S4 the address of a file", () => {
  it("is dead at 61 seconds, with another key, name, type or life, and without its signature", async () => {
    const { shelve, fileOf, addressOf, endpoint } = await opened();
    const words = textPdf(["Words"]);
    await shelve("doc_one", "restricted", { pdf: words });
    await shelve("doc_open", "public", { pdf: textPdf(["Other words"]) });
    const url = await addressOf(fileOf("doc_one"));
    const taken = await browse(url);
    expect([taken.status, taken.bytes.equals(words)]).toEqual([200, true]);
    expect(taken.headers["content-disposition"]).toMatch(/^attachment; filename="doc_one\.pdf"/);
    expect(taken.headers["cache-control"]).toBe("private, no-store");
    const { searchParams } = new URL(url);
    expect(searchParams.get("X-Amz-Expires")).toBe("60");

    const other = await addressOf(fileOf("doc_open"));
    for (const [what, changed] of [
      ["key", url.replace(sha256Of(words), sha256Of(textPdf(["Other words"])))],
      ["workspace", url.replace("/wsp_acme/", "/wsp_globex/")],
      ["disposition", url.replace("attachment", "inline")],
      ["name", url.replaceAll("doc_one.pdf", "safe.pdf")],
      ["type", url.replace("application%2Fpdf", "text%2Fhtml")],
      ["life", url.replace("X-Amz-Expires=60", "X-Amz-Expires=600")],
      ["signature", url.replace(/X-Amz-Signature=\w+/, other.match(/X-Amz-Signature=\w+/)?.[0] ?? "")],
      ["nothing signed", url.split("?")[0] ?? ""],
    ] as const) {
      expect(changed, what).not.toBe(url);
      expect((await browse(changed)).status, what).toBe(403);
    }
    expect((await fetch(`${endpoint}/${Bucket}/wsp_acme/${sha256Of(words)}`)).status).toBe(403);

    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 20_000 });
    onTestFinished(() => void vi.useRealTimers());
    const young = await addressOf(fileOf("doc_one"));
    vi.setSystemTime(Date.now() - 41_000);
    const old = await addressOf(fileOf("doc_one"));
    vi.useRealTimers();
    expect((await browse(young)).status).toBe(200);
    expect((await browse(old)).status).toBe(403);
  });

  it("stands on no page, in no log and no queue", async () => {
    const { shelve, cleo, log, desk, address, memory, fileOf, addressOf } = await opened();
    const sha256 = sha256Of("picture");
    const media = [{ path: `media/${sha256}.png`, sha256, contentType: "image/png", size: 7 }];
    await shelve("doc_one", "restricted", { version: { media }, text: `![A plan](media/${sha256}.png)` });
    expect(await addressOf(fileOf("doc_one"))).toContain("X-Amz-Signature");
    const heard: string[] = [];
    for (const path of [
      "/t/acme",
      "/t/acme/documents",
      "/t/acme/access",
      "/t/acme/request",
      address("doc_one"),
    ])
      heard.push(await told(await cleo.get(path)));
    heard.push(JSON.stringify([log.lines, desk.messages, [...memory.views.values()], memory.traces]));
    expect(heard.join()).toContain("doc_one");
    expect(heard.join()).not.toMatch(/X-Amz|Signature|Credential/);
  });
});

describe("S6 a document that was purged", () => {
  it("leaves no object behind, whatever prefix it went through", async () => {
    const { endpoint, content, keys } = await opened();
    const stage = purgeStage();
    stage.ctx.content = content;
    const removal = s3ContentRemoval({ bucket: Bucket, endpoint });
    await stage.write("doc_1", "One");
    await stage.write("doc_1", "Two");
    await stage.archive("doc_1");
    expect(await keys()).toHaveLength(2);
    for (const wait of [30, 1, 14, 1]) {
      stage.clock.advance(days(wait));
      await stage.run({ removal });
    }
    // Older versions of keys end with a rule of the bucket, as the rules of stacks are tested for.
    expect(await keys()).toEqual([]);
  });
});

describe("S10 S12 a file that is not what it says", () => {
  const names: [string, string][] = [
    ["a line's end", "report.pdf\r\nSet-Cookie: __Host-gatehouse-acme=x\r\n\r\n<script>"],
    ["letters that turn around", "report\u202efdp.exe"],
    ["500 signs", `${"r".repeat(500)}.pdf`],
    ["a path", "../../../../etc/passwd"],
    ["a path of Windows", "..\\..\\boot.ini"],
    ["quotes", 'a"; filename="evil.html'],
    ["nothing but dots", ".."],
    ["another script", "отчёт-報告.pdf"],
  ];

  it("is one header whose name leads nowhere", async () => {
    const { shelve, cleo, fileOf, addressOf, address, content } = await opened();
    const { sha256, size } = await content.put("wsp_acme", Buffer.from("%PDF"), {
      contentType: "application/pdf",
      maxBytes: 9,
    });
    const files = names.map(([, name], n) => ({
      ...{ id: `fil_${n}`, name, contentType: "application/pdf", sha256, size },
    }));
    await shelve("doc_one", "restricted", { version: { files } });
    for (const [n, [what]] of names.entries()) {
      const { status, headers } = await browse(await addressOf(fileOf("doc_one", `fil_${n}`)));
      expect([status, headers["set-cookie"]], what).toEqual([200, undefined]);
      const header = String(headers["content-disposition"]);
      expect(header, what).toMatch(
        /^attachment; filename="[\x20-\x7e]{1,140}"; filename\*=UTF-8''[\w%.~!-]+$/,
      );
      const name = decodeURIComponent(header.split("UTF-8''")[1] ?? "");
      expect(name, what).not.toMatch(/[\p{Cc}\p{Cf}/\\"<>]|^\./u);
    }
    expect(await (await cleo.get(address("doc_one"))).text()).not.toContain("<script>");
  });

  it("is only ever saved, and the answer that leads there is sniffed by nobody", async () => {
    const { shelve, cleo, fileOf, address, content } = await opened();
    const bodies: [string, string, string][] = [
      ["page.html", "text/html", "<script>alert(1)</script>"],
      ["plan.svg", "image/svg+xml", '<svg onload="alert(1)"/>'],
      ["report.pdf", "application/pdf", "<html><script>alert(1)</script>"],
      ["both.pdf", "application/pdf", "%PDF-1.7\n<script>alert(1)</script>"],
      ["plan.gif", "text/html", "GIF89a/*<script>*/=alert(1)"],
      ["feed.xml", "application/xhtml+xml", '<x xmlns="http://www.w3.org/1999/xhtml"><script/></x>'],
    ];
    const stored = await Promise.all(
      bodies.map(async ([name, contentType, body], n) => ({
        ...{ id: `fil_${n}`, name, contentType },
        ...(await content.put("wsp_acme", Buffer.from(body), { contentType, maxBytes: 99 })),
      })),
    );
    const media = stored.map(({ sha256, contentType, size }) => {
      return { path: `media/${sha256}.png`, sha256, contentType, size };
    });
    await shelve("doc_one", "restricted", { version: { files: stored, media } });
    const ways = [
      ...stored.map(({ id }) => fileOf("doc_one", id)),
      ...media.map(({ path }) => `${address("doc_one")}/${path}`),
    ];
    for (const way of ways) {
      const answer = await cleo.get(way);
      expect([answer.status, answer.headers.get("x-content-type-options")], way).toEqual([302, "nosniff"]);
      const { headers } = await browse(answer.headers.get("location") ?? "");
      const isShown = String(headers["content-disposition"]).startsWith("inline");
      // A PDF in a text is one of its media, and is saved; what would run is as well.
      expect(isShown, `${way} ${headers["content-type"]}`).toBe(false);
    }
  });
});

describe("S11 a PDF that acts", () => {
  it.each(["javascript", "launch", "embedded_files", "rich_media"])("is known for it: %s", async (what) => {
    const [, , bytes] = activePdfs.find(([, found]) => found === what) ?? expect.fail();
    expect((await pdfMarker().inspect(bytes)).active).toContain(what);
  });
});

describe("S33 F6 a PDF under NDA", () => {
  it("is given with its reader on it, and at another level without", async () => {
    const { shelve, fileOf, addressOf, keys } = await opened();
    await shelve("doc_one", "restricted", { pdf: textPdf(["Words"]) });
    await shelve("doc_nda", "requires_nda", { pdf: textPdf(["Words"]) });
    expect(await addressOf(fileOf("doc_one"))).not.toContain("/marked/");
    const { bytes } = await browse(await addressOf(fileOf("doc_nda")));
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.equals(textPdf(["Words"]))).toBe(false);
    expect(await keys("marked/wsp_acme/")).toHaveLength(1);
  });

  it.each([
    ["encrypted", encryptedPdf()],
    ["damaged", Buffer.from("%PDF-1.7 and then nothing that is one")],
    ["empty", Buffer.from("")],
  ])("that is %s is given to nobody, and the manager is told why", async (_, pdf) => {
    const { shelve, cleo, fileOf, keys, ctx, memory } = await opened();
    await shelve("doc_nda", "requires_nda", { pdf });
    const answer = await cleo.get(fileOf("doc_nda"));
    expect([answer.status, answer.headers.get("location")]).toEqual([403, null]);
    expect(await answer.text()).not.toMatch(/X-Amz|encrypted|damaged/);
    expect(await keys("marked/")).toEqual([]);
    expect([...memory.views.values()]).toMatchObject([{ what: "file", file: { marked: false } }]);
    expect([...memory.views.values()][0]?.file?.withheld).toMatch(/encrypted|damaged/);
    expect(await listUnmarked(ctx, { documentId: "doc_nda" })).toBeDefined();
  });
});
