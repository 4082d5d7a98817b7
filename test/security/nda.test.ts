import { beforeEach, describe, expect, it } from "vitest";
import { publishNda } from "../../functions/core/nda/publish.ts";
import { aContact, aGrant } from "../fakes/builders.ts";
import type { Browser } from "../unit/sign-in/world.ts";
import { createLibrary, fieldsOf, type Library } from "./library.ts";

const name = "Cleo Example";
let library: Library;
let cleo: Browser;
let page: string;

beforeEach(async () => {
  library = createLibrary({
    contacts: [
      aContact(),
      aContact({ id: "ctc_dora", email: "dora@globex.test" }),
      aContact({
        id: "ctc_gus",
        email: "gus@initech.test",
        account: "initech.test",
        workspaceId: "wsp_globex",
      }),
    ],
    grants: [aGrant({ documentId: "doc_nda" })],
  });
  await library.shelve("doc_nda", "requires_nda");
  page = library.address("doc_nda");
  cleo = await library.signedIn();
});

const publish = (markdown: string, material = true) =>
  publishNda(library.ctx, { kind: "markdown", markdown, material });
const read = async (reader = cleo) => fieldsOf(await (await reader.get("/t/acme/nda")).text());
const typed = async (reader = cleo) =>
  fieldsOf(await (await reader.post("/t/acme/nda", { ...(await read(reader)), name })).text());
const accept = async (fields: Record<string, string>, reader = cleo) =>
  (await reader.post("/t/acme/nda/accept", fields)).status;
const accepted = (contactId = "ctc_cleo") => library.ctx.ndas.ofContact("wsp_acme", contactId);
const open = async (reader = cleo) => [
  (await reader.get(page)).status,
  (await reader.get(`${page}/files/fil_1`)).status,
];

describe("S27 F14 what counts as accepted", () => {
  it("is the very text that was shown to this reader, echoed back with its hash, and nothing else", async () => {
    const nda = await publish("# One");
    const fields = await typed();
    for (const forged of [
      {},
      { accepted: "true", nda: "1" },
      { ...fields, sha256: "" },
      { ...fields, sha256: "0".repeat(64) },
      { ...fields, stamp: "" },
      { ...fields, stamp: `${fields.stamp?.slice(0, -2)}xx` },
      { ...(await read()) },
      { sha256: nda.sha256 },
    ])
      expect(await accept(forged as Record<string, string>), JSON.stringify(forged)).toBe(409);
    expect([await accepted(), (await open())[0]]).toEqual([[], 403]);
    expect(await accept(fields)).toBe(303);
    expect(await accepted()).toMatchObject([{ n: 1, sha256: nda.sha256, name, how: "here" }]);
    expect(await open()).toEqual([200, 302]);
  });

  it("is nothing that was shown to somebody else, at another company, or too long ago", async () => {
    await publish("# One");
    const fields = await typed();
    const dora = await library.signedIn("ctc_dora");
    expect(await accept(fields, dora)).toBe(409);
    const gus = await library.signedIn("ctc_gus", "wsp_globex");
    expect((await gus.post("/t/globex/nda/accept", fields)).status).not.toBe(303);
    library.clock.advance(2 * 3_600_000 + 1_000);
    expect(await accept(fields)).toBe(409);
    for (const id of ["ctc_cleo", "ctc_dora"]) expect(await accepted(id)).toEqual([]);
  });

  it("is nothing that was replaced meanwhile, nor the hash of the new one under the page of the old", async () => {
    await publish("# One");
    const fields = await typed();
    const second = await publish("# Two", false);
    expect(await accept(fields)).toBe(409);
    expect(await accept({ ...fields, sha256: second.sha256 })).toBe(409);
    expect(await accepted()).toEqual([]);
  });
});

describe("F5 who accepts", () => {
  it("is who is signed in, whatever the form says", async () => {
    await publish("# One");
    const said = {
      email: "ceo@globex.test",
      contactId: "ctc_dora",
      workspaceId: "wsp_globex",
      name: "Somebody Else",
    };
    expect(await accept({ ...(await typed()), ...said })).toBe(303);
    expect(await accepted()).toMatchObject([{ contactId: "ctc_cleo", email: "cleo@globex.test", name }]);
    expect(await accepted("ctc_dora")).toEqual([]);
    const stranger = await library.browser().post("/t/acme/nda/accept", { ...(await typed()), ...said });
    expect(stranger.headers.get("location")).toMatch(/^\/t\/acme\/sign-in/);
  });
});

describe("F8 an NDA that comes after somebody signed in", () => {
  it("is asked for at the next read, and again where it is material", async () => {
    // Nothing can be accepted yet, so nothing is open.
    expect(await open()).toEqual([403, 404]);
    await publish("# One");
    expect(await open()).toEqual([403, 404]);
    await accept(await typed());
    expect(await open()).toEqual([200, 302]);
    await publish("# Two", false);
    expect(await open()).toEqual([200, 302]);
    await publish("# Three", true);
    expect(await open()).toEqual([403, 404]);
    await accept(await typed());
    expect(await open()).toEqual([200, 302]);
  });
});

describe("F9 what is down while somebody accepts", () => {
  it("neither loses the acceptance nor keeps the reader waiting: its time is the server's own", async () => {
    await publish("# One");
    const fields = await typed();
    const down = () => Promise.reject(new Error("down"));
    const { content } = library.ctx;
    Object.assign(library.ctx, { desk: { send: down }, content: { ...content, put: down } });
    library.clock.advance(60_000);
    expect(await accept(fields)).toBe(303);
    const at = library.clock.now().toISOString();
    expect(await accepted()).toMatchObject([{ at, seen: { acceptedAt: at } }]);
    expect(library.traces.at(-1)).toMatchObject({ did: "nda.accepted", details: { sha256: fields.sha256 } });
    expect((await cleo.get(page)).status).toBe(200);
  });

  it("is nothing where the acceptance itself cannot be written", async () => {
    await publish("# One");
    const fields = await typed();
    library.ctx.ndas.accept = () => Promise.reject(new Error("down"));
    expect(await accept(fields)).toBe(500);
    expect([await accepted(), (await open())[0]]).toEqual([[], 403]);
  });
});
