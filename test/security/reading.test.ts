import { beforeEach, describe, expect, it } from "vitest";
import { freeze } from "../../functions/core/access/freeze.ts";
import { revokeGrants } from "../../functions/core/access/revoke.ts";
import { blockContact, endSessions } from "../../functions/core/contacts/block.ts";
import { setLevel } from "../../functions/core/documents/set-level.ts";
import { renderMarkdown } from "../../functions/core/markdown/render.ts";
import { aContact, aGrant, aHash, anAcceptance, anNda, aTrace } from "../fakes/builders.ts";
import { type Browser, told } from "../unit/sign-in/world.ts";
import { attacks, expectInert } from "../unit/trust-center/inert.ts";
import { createLibrary, type Library, seenAs } from "./library.ts";

let library: Library;
let cleo: Browser;

const picture = { path: `media/${aHash("b")}.png`, sha256: aHash("b"), contentType: "image/png", size: 1 };
const holder = { type: "contact" as const, id: "ctc_cleo" };

beforeEach(async () => {
  library = createLibrary({
    contacts: [aContact(), aContact({ id: "ctc_dora", email: "dora@initech.test", account: "initech.test" })],
    grants: ["doc_one", "doc_nda"].map((documentId) => aGrant({ documentId })),
    ndas: [anNda()],
    acceptances: [anAcceptance()],
  });
  await library.shelve("doc_open", "public", { version: { media: [picture] } });
  await library.shelve("doc_one", "restricted", { version: { media: [picture] } });
  await library.shelve("doc_nda", "requires_nda");
  await library.shelve("doc_inside", "internal");
  await library.shelve("doc_theirs", "restricted", { document: { workspaceId: "wsp_globex" } });
  cleo = await library.signedIn();
});

/** Every way to what a document holds. */
const waysTo = (id: string) => {
  const page = library.address(id);
  return [page, `${page}/files/fil_1`, `${page}/${picture.path}`];
};
const statuses = (browser: Browser, paths: readonly string[]) =>
  Promise.all(paths.map(async (path) => (await browser.get(path)).status));
/** What a search finds, and the lists, and what may be asked for. */
const listed = async (browser: Browser) =>
  (
    await Promise.all(
      ["", "/documents", "/documents?q=report", "/documents?show=restricted", "/request", "/sitemap.xml"].map(
        async (way) => (await browser.get(`/t/acme${way}`)).text(),
      ),
    )
  ).join("\n");

describe("S1 S2 F12 what is of another document or company", () => {
  it("is as nothing, by each of its ids", async () => {
    const one = library.address("doc_one");
    for (const path of [
      ...waysTo("doc_theirs"),
      ...waysTo("doc_inside"),
      `${one}/files/fil_2`,
      `${one}/files/fil_9?version=1&document=doc_inside`,
      `${one}/files/${aHash("c")}`,
      `${one}/media/${aHash("c")}.png`,
      `${one}/versions/1`,
      "/t/globex/documents/doc-one",
    ]) {
      const nothing = await cleo.get(path.replace(/documents\/[^/?]+/, "documents/never-was"));
      expect(nothing.status).toBe(404);
      expect(await told(await cleo.get(path)), path).toBe(await told(nothing));
    }
  });

  it("is never served by a version, hash or workspace that the client names", async () => {
    const file = `${library.address("doc_one")}/files/fil_1`;
    const { headers } = await cleo.get(file);
    const named = await cleo.get(
      `${file}?version=9&documentVersionId=doc_inside&workspaceId=wsp_globex&sha256=${aHash("f")}`,
    );
    expect(named.headers.get("location")).toBe(headers.get("location"));
    expect(await told(await cleo.get("/t/acme/request?workspaceId=wsp_globex"))).not.toContain("theirs");
  });
});

describe("S5 a door that is shut", () => {
  const open = () =>
    statuses(
      cleo,
      ["doc_one", "doc_nda"].flatMap((id) => waysTo(id).slice(0, 2)),
    );

  it.each<[string, () => Promise<unknown>]>([
    [
      "a revoked grant",
      () => revokeGrants(library.ctx, { holder, documents: ["doc_one", "doc_nda"], reason: "It is over." }),
    ],
    ["a blocked contact", () => blockContact(library.ctx, { contactId: "ctc_cleo", reason: "They left." })],
    ["ended sessions", () => endSessions(library.ctx, { contactId: "ctc_cleo" })],
    ["a frozen trust center", () => freeze(library.ctx, { scope: "gated" })],
    [
      "narrowed levels",
      async () => {
        for (const id of ["doc_one", "doc_nda"]) {
          const document = await library.ctx.documents.get("wsp_acme", id);
          if (document) await setLevel(library.ctx, { ...seenAs(document), level: "internal" });
        }
      },
    ],
  ])("is shut at the next request: %s", async (_, shut) => {
    expect(await open()).toEqual([200, 302, 200, 302]);
    await shut();
    for (const status of await open()) expect([303, 403, 404]).toContain(status);
  });
});

describe("F13 a grant that has run out", () => {
  it("is run out on every path at the same moment", async () => {
    const page = library.address("doc_one");
    const ways = waysTo("doc_one");
    library.clock.advance(90 * 86_400_000 - 1_000);
    cleo = await library.signedIn();
    expect(await statuses(cleo, ways)).toEqual([200, 302, 302]);
    expect(await listed(cleo)).toContain(`href="${page}"`);
    library.clock.advance(1_000);
    expect(await statuses(cleo, ways)).toEqual([403, 404, 404]);
    expect(await listed(cleo)).not.toContain(`href="${page}"`);
    expect(await (await cleo.get(page)).text()).not.toContain("The words of");
  });
});

describe("S28 what a cache may keep", () => {
  it("is nothing of what is gated or somebody's own, and of what is public nothing without asking again", async () => {
    const own = [
      "",
      "/documents",
      "/documents/doc-open",
      "/documents/doc-one",
      "/documents/doc-inside",
      "/access",
    ];
    for (const way of [...own, "/nda", "/request", "/sign-in", "/documents/doc-nda"]) {
      const { headers } = await cleo.get(`/t/acme${way}`);
      expect(headers.get("cache-control"), way).toBe("private, no-store");
      expect(headers.get("etag"), way).toBeNull();
    }
    const file = await cleo.get(`${library.address("doc_one")}/files/fil_1`);
    expect(file.headers.get("cache-control")).toBe("no-store");
    expect(file.headers.get("referrer-policy")).toBe("no-referrer");
    for (const way of ["", "/documents", "/documents/doc-open", "/sitemap.xml"]) {
      const { headers } = await library.browser().get(`/t/acme${way}`);
      expect(headers.get("cache-control"), way).toBe("public, max-age=0, must-revalidate");
    }
  });

  it("is not served once the level is narrower: whoever asks whether it changed is told that there is nothing", async () => {
    const page = library.address("doc_open");
    const etag = (await library.browser().get(page)).headers.get("etag") ?? "";
    const ask = () => library.browser().get(page, { headers: { "if-none-match": etag } });
    expect((await ask()).status).toBe(304);
    const list = (await library.browser().get("/t/acme/documents")).headers.get("etag") ?? "";
    const document = await library.ctx.documents.get("wsp_acme", "doc_open");
    if (document) await setLevel(library.ctx, { ...seenAs(document), level: "restricted" });
    const after = await ask();
    expect([after.status, after.headers.get("etag"), after.headers.get("cache-control")]).toEqual([
      404,
      null,
      "private, no-store",
    ]);
    const listAfter = await library
      .browser()
      .get("/t/acme/documents", { headers: { "if-none-match": list } });
    expect(listAfter.status).toBe(200);
    expect(await statuses(library.browser(), waysTo("doc_open"))).toEqual([404, 404, 404]);
  });

  it("a page with a session is never one that was kept without it", async () => {
    const page = library.address("doc_open");
    const etag = (await library.browser().get(page)).headers.get("etag") ?? "";
    expect((await cleo.get(page, { headers: { "if-none-match": etag } })).status).toBe(200);
  });
});

describe("S29 search engines", () => {
  it("are told of what is public and of nothing else", async () => {
    const stranger = library.browser();
    for (const id of ["doc_one", "doc_nda", "doc_inside", "doc_theirs"]) {
      const document = await library.ctx.documents.get(id === "doc_theirs" ? "wsp_globex" : "wsp_acme", id);
      const title = `Canary ${id}`;
      if (document?.published)
        await library.ctx.documents.save(
          { ...document, title, published: { ...document.published, title } },
          aTrace({ workspaceId: document.workspaceId }),
        );
    }
    const heard: string[] = [];
    for (const path of [
      "/t/acme",
      "/t/acme/documents",
      "/t/acme/documents?q=canary",
      "/t/acme/sitemap.xml",
      "/t/acme/feed.xml",
      "/t/acme/llms.txt",
      "/llms.txt",
      "/robots.txt",
      "/sitemap.xml",
      ...waysTo("doc_open"),
      ...["doc_one", "doc_nda", "doc_inside"].flatMap(waysTo),
    ])
      heard.push((await told(await stranger.get(path))).replaceAll("canary", ""));
    expect(heard.join()).not.toContain("Canary");
    expect(heard.join()).toContain("/documents/doc-open");
    // Whoever may read it hears of it, so that the walk would have found it.
    expect(await listed(cleo)).toContain("Canary doc_one");
    const { headers } = await cleo.get(library.address("doc_one"));
    expect(headers.get("x-robots-tag")).toBe("noindex");
    expect(await (await cleo.get(library.address("doc_one"))).text()).not.toContain('property="og:');
  });
});

describe("S37 what a browser says of itself", () => {
  const claims = {
    "x-role": "admin",
    "x-workspace-id": "wsp_globex",
    "x-http-method-override": "DELETE",
    "x-original-url": "/t/acme/documents/doc-inside",
    "x-forwarded-host": "evil.test",
    authorization: "Bearer admin",
    "x-middleware-subrequest": "1",
  };

  it("changes nothing: levels and roles are read here, for each request", async () => {
    const stranger = library.browser();
    for (const [name, value] of [
      ["role", "admin"],
      ["level", "public"],
      ["nda_accepted", "true"],
      ["__Host-gatehouse-acme", "ses_1.true"],
      ["__Host-gatehouse-acme", '{"contactId":"ctc_cleo"}'],
    ] as const) {
      stranger.cookies.clear();
      stranger.cookies.set(name, value);
      for (const id of ["doc_one", "doc_nda", "doc_inside"])
        for (const way of waysTo(id)) {
          const path = `${way}?level=public&role=admin&preview=1&nda=accepted&contact=ctc_cleo`;
          expect([303, 404], `${name} ${way}`).toContain(
            (await stranger.get(path, { headers: claims })).status,
          );
        }
    }
    const page = await cleo.get("/t/acme", { headers: claims });
    expect(await told(page)).not.toContain("evil.test");
  });
});

describe("S9 whatever stands in a document", () => {
  it.each(attacks)("is words, on a page that runs nothing: %s", async (attack) => {
    await library.shelve("doc_bad", "restricted", {
      text: attack,
      document: { title: attack, category: attack },
    });
    await library.ctx.grants.save([aGrant({ documentId: "doc_bad" })], aTrace());
    for (const path of [library.address("doc_bad"), "/t/acme", "/t/acme/documents", "/t/acme/access"]) {
      const answer = await cleo.get(path);
      expect(answer.status).toBe(200);
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).toMatch(/^default-src 'none'; style-src 'self'; img-src 'self'/);
      expect(policy).not.toMatch(/script|unsafe|data:|\*/);
      expectInert(await answer.text());
    }
  });

  it("has links of three kinds, which tell nobody where one comes from", () => {
    const tree = JSON.stringify(
      renderMarkdown(
        "[a](https://a.test) [b](mailto:b@b.test) [c](javascript:c) [d](data:text/html,d) [e](vbscript:e) [f](file:///f)",
      ),
    );
    const hrefs = [...tree.matchAll(/"href":"([^"]+)"/g)].map(([, href]) => href);
    expect(hrefs).toEqual(["https://a.test", "mailto:b@b.test"]);
    expect(tree).toMatch(/noopener/);
  });
});
