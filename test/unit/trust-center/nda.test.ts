import { describe, expect, it } from "vitest";
import { publishNda } from "../../../functions/core/nda/publish.ts";
import { startSession } from "../../../functions/core/sign-in/session.ts";
import { edgeHeaders, edgeProof } from "../../../functions/http/trust-center/edge.ts";
import { aContact, aTrace } from "../../fakes/builders.ts";
import { anActor } from "../../fakes/context.ts";
import { createWorld } from "./world.ts";

const origin = "https://trust.example";

async function readers() {
  const world = await createWorld();
  const { deps, stores, clock } = world;
  const ctx = { ...deps, actor: anActor() };
  const publish = (markdown: string, material = true) =>
    publishNda(ctx, { kind: "markdown", markdown, material });

  async function signedIn(id: string, email: string, workspaceId = "wsp_acme", slug = "acme") {
    const contact = aContact({ id, email, workspaceId });
    await stores.contacts.save(contact, aTrace({ workspaceId }));
    const { held } = await startSession(deps, contact, clock.now());
    const cookie = `__Host-gatehouse-${slug}=${held}`;
    return {
      get: (path: string) => world.get(path, { headers: { cookie } }),
      post: (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
        world.get(path, {
          method: "POST",
          headers: { cookie, origin, "user-agent": "A browser", ...headers },
          body: new URLSearchParams(form),
        }),
    };
  }
  const nda = await publish("# Agreement\n\nKeep it to yourself. [Elsewhere](https://other.example)");
  const cleo = await signedIn("ctc_cleo", "cleo@globex.test");
  return { ...world, ctx, nda, cleo, signedIn, publishNda: publish };
}

const hidden = (html: string, name: string) =>
  new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
const fieldsOf = (html: string) => ({ stamp: hidden(html, "stamp"), sha256: hidden(html, "sha256") });
const where = (answer: Response) => answer.headers.get("location");

describe("the agreement on the trust center", () => {
  it("is read, signed and accepted without a script, and leads back to where one came from", async () => {
    const { cleo, nda, deps } = await readers();
    const next = "/t/acme/documents/soc-2?x=1";
    const read = await cleo.get(`/t/acme/nda?next=${encodeURIComponent(next)}`);
    const text = await read.text();
    expect([read.status, read.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(text).toContain("Keep it to yourself.");
    expect(text).not.toContain("<script");
    expect(hidden(text, "sha256")).toBe(nda.sha256);

    const typed = await cleo.post("/t/acme/nda", { ...fieldsOf(text), name: "Cleo Example", next });
    const confirm = await typed.text();
    expect([typed.status, confirm.includes("Cleo Example"), hidden(confirm, "next")]).toEqual([
      200,
      true,
      next,
    ]);
    expect(await deps.ndas.ofContact("wsp_acme", "ctc_cleo")).toEqual([]);

    // What the form says of who it is counts for nothing.
    const forged = { name: "Somebody Else", email: "ceo@globex.test", contactId: "ctc_dora" };
    const done = await cleo.post(
      "/t/acme/nda/accept",
      { ...fieldsOf(confirm), ...forged, next },
      { [edgeHeaders.proof]: edgeProof(deps.sealer), [edgeHeaders.viewer]: "192.0.2.7" },
    );
    expect([done.status, where(done)]).toEqual([303, `/t/acme/nda?next=${encodeURIComponent(next)}`]);
    expect(await deps.ndas.ofContact("wsp_acme", "ctc_cleo")).toMatchObject([
      {
        ...{ contactId: "ctc_cleo", email: "cleo@globex.test", name: "Cleo Example", sha256: nda.sha256 },
        seen: { ip: "192.0.2.7", userAgent: "A browser" },
      },
    ]);
    const after = await (await cleo.get(where(done) ?? "")).text();
    expect(after).toContain("You accepted the agreement");
    expect(after).toContain('href="/t/acme/documents/soc-2?x=1"');
  });

  it("sends strangers to sign in, whether there is one or not, and says nothing of it", async () => {
    const { get, text } = await readers();
    for (const slug of ["acme", "globex"]) {
      const answer = await get(`/t/${slug}/nda?next=/t/${slug}/documents/soc-2`);
      const back = `/t/${slug}/nda?next=${encodeURIComponent(`/t/${slug}/documents/soc-2`)}`;
      expect(answer.status).toBe(303);
      expect(where(answer)).toBe(`/t/${slug}/sign-in?next=${encodeURIComponent(back)}`);
      expect(hidden(await text(where(answer) ?? ""), "next")).toBe(back);
      expect((await get(`/t/${slug}/nda/file`)).status).toBe(303);
    }
    expect(await text("/t/nobody/nda")).toContain("There is nothing here");
  });

  it("goes nowhere else afterwards", async () => {
    const { signedIn } = await readers();
    const aims = ["//evil.test", "/t/globex", "https://evil.test", "/\\evil.test", "/t/acme/../globex"];
    for (const [n, next] of aims.entries()) {
      const cleo = await signedIn(`ctc_${n}`, `reader${n}@globex.test`);
      const page = await (await cleo.get(`/t/acme/nda?next=${encodeURIComponent(next)}`)).text();
      expect(hidden(page, "next"), next).toBe("");
      const typed = await cleo.post("/t/acme/nda", { ...fieldsOf(page), name: "Cleo Example", next });
      const done = await cleo.post("/t/acme/nda/accept", { ...fieldsOf(await typed.text()), next });
      expect(where(done), next).toBe("/t/acme/nda");
    }
  });

  it("asks for a name again, in the same reading", async () => {
    const { cleo } = await readers();
    const read = fieldsOf(await (await cleo.get("/t/acme/nda")).text());
    const answer = await cleo.post("/t/acme/nda", { ...read, name: "<b>" });
    const again = await answer.text();
    expect([answer.status, again.includes("Write your full name")]).toEqual([400, true]);
    expect(fieldsOf(again)).toEqual(read);
    expect(again).toContain('value="&lt;b&gt;"');
  });

  it("shows the new one to whoever was about to accept another", async () => {
    const { cleo, publishNda, deps } = await readers();
    const read = fieldsOf(await (await cleo.get("/t/acme/nda")).text());
    const typed = await cleo.post("/t/acme/nda", { ...read, name: "Cleo Example" });
    const confirmed = fieldsOf(await typed.text());
    const second = await publishNda("# Agreement\n\nAnother text.");
    for (const [path, fields] of [
      ["/t/acme/nda", { ...read, name: "Cleo Example" }],
      ["/t/acme/nda/accept", confirmed],
      ["/t/acme/nda/accept", { ...confirmed, sha256: second.sha256 }],
    ] as const) {
      const answer = await cleo.post(path, fields);
      const page = await answer.text();
      expect(answer.status).toBe(409);
      expect(page).toContain("The agreement has changed since you opened it");
      expect([page.includes("Another text."), hidden(page, "sha256")]).toEqual([true, second.sha256]);
    }
    expect(await deps.ndas.ofContact("wsp_acme", "ctc_cleo")).toEqual([]);
  });

  it("takes no page that was made for somebody else, and no form from another site", async () => {
    const { cleo, signedIn, deps } = await readers();
    const dora = await signedIn("ctc_dora", "dora@globex.test");
    const read = fieldsOf(await (await cleo.get("/t/acme/nda")).text());
    const typed = await cleo.post("/t/acme/nda", { ...read, name: "Cleo Example" });
    const confirmed = fieldsOf(await typed.text());
    expect((await dora.post("/t/acme/nda/accept", confirmed)).status).toBe(409);
    for (const from of ["https://evil.test", "null"])
      expect((await cleo.post("/t/acme/nda/accept", confirmed, { origin: from })).status).toBe(403);
    for (const id of ["ctc_cleo", "ctc_dora"]) expect(await deps.ndas.ofContact("wsp_acme", id)).toEqual([]);
  });

  it("gives the very bytes, of the current version and of those that one accepted", async () => {
    const { cleo, signedIn, publishNda, nda } = await readers();
    const read = fieldsOf(await (await cleo.get("/t/acme/nda")).text());
    const typed = await cleo.post("/t/acme/nda", { ...read, name: "Cleo Example" });
    await cleo.post("/t/acme/nda/accept", fieldsOf(await typed.text()));
    const second = await publishNda("# Two");
    const dora = await signedIn("ctc_dora", "dora@globex.test");
    const file = async (who: typeof cleo, query = "") => {
      const answer = await who.get(`/t/acme/nda/file${query}`);
      return [answer.status, new URL(where(answer) ?? "https://none").pathname];
    };
    expect(await file(cleo)).toEqual([302, `/wsp_acme/${second.sha256}`]);
    expect(await file(cleo, "?version=1")).toEqual([302, `/wsp_acme/${nda.sha256}`]);
    expect(await file(dora, "?version=2")).toEqual([302, `/wsp_acme/${second.sha256}`]);
    for (const query of ["?version=1", "?version=3", "?version=0"])
      expect((await file(dora, query))[0], query).toBe(404);
  });

  it("is closed while the trust center is frozen", async () => {
    const { cleo, signedIn, stores, deps, clock } = await readers();
    const read = fieldsOf(await (await cleo.get("/t/acme/nda")).text());
    const workspace = await stores.workspaces.get("wsp_acme");
    if (!workspace) throw new Error("Acme is there");
    const frozen = {
      scope: "gated" as const,
      at: clock.now().toISOString(),
      by: { id: "mem_ada", name: "Ada" },
    };
    await stores.workspaces.save({ ...workspace, center: { frozen } }, aTrace());
    const emil = await signedIn("ctc_emil", "emil@initech.test");
    for (const answer of [
      await cleo.get("/t/acme/nda"),
      await emil.get("/t/acme/nda/file"),
      await cleo.post("/t/acme/nda", { ...read, name: "Cleo Example" }),
    ])
      expect(answer.status).toBe(403);
    expect(await deps.ndas.ofContact("wsp_acme", "ctc_cleo")).toEqual([]);
  });

  it("is not there to be accepted where nobody has to, or where a colleague did", async () => {
    const { cleo, signedIn, stores } = await readers();
    const set = async (ndaScope: "first_of_account" | "nobody") => {
      const workspace = await stores.workspaces.get("wsp_acme");
      if (workspace) await stores.workspaces.save({ ...workspace, center: { ndaScope } }, aTrace());
    };
    await set("first_of_account");
    const read = fieldsOf(await (await cleo.get("/t/acme/nda")).text());
    const typed = await cleo.post("/t/acme/nda", { ...read, name: "Cleo Example" });
    await cleo.post("/t/acme/nda/accept", fieldsOf(await typed.text()));
    const dora = await signedIn("ctc_dora", "dora@globex.test");
    expect((await dora.get("/t/acme/nda")).status).toBe(404);
    await set("nobody");
    expect((await cleo.get("/t/acme/nda")).status).toBe(404);
    const elsewhere = await signedIn("ctc_cleo", "cleo@globex.test", "wsp_globex", "globex");
    expect((await elsewhere.get("/t/globex/nda")).status).toBe(404);
  });
});
