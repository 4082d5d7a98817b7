import { describe, expect, it } from "vitest";
import { dynamoDocumentStore } from "../../functions/adapters/dynamo/document-store.ts";
import { dynamoLimits } from "../../functions/adapters/dynamo/limit-store.ts";
import { dynamoSessionStore } from "../../functions/adapters/dynamo/session-store.ts";
import { dynamoTicketStore } from "../../functions/adapters/dynamo/ticket-store.ts";
import { dynamoWorkspaceStore } from "../../functions/adapters/dynamo/workspace-store.ts";
import { connectReaders } from "../../functions/app/readers.ts";
import { setLevel } from "../../functions/core/documents/set-level.ts";
import { publishNda } from "../../functions/core/nda/publish.ts";
import { openTicket } from "../../functions/core/sign-in/open-ticket.ts";
import { startSession } from "../../functions/core/sign-in/session.ts";
import { trustCenter } from "../../functions/http/trust-center.ts";
import { dynamo } from "../dynamo.ts";
import { aContact, aGrant, aHash, aMember, aTrace } from "../fakes/builders.ts";
import { testContext } from "../fakes/context.ts";
import { browserAt, publicUrl } from "../unit/sign-in/world.ts";
import { acme, cookieOf, fieldsOf, seenAs, shelveIn } from "./library.ts";

const open = dynamo();

/** A trust center whose rows lie in DynamoDB, with one contact who may read one document. */
async function stored() {
  const { ctx } = testContext();
  const table = await open({ now: ctx.now });
  Object.assign(ctx, {
    ...connectReaders(table),
    documents: dynamoDocumentStore(table),
    workspaces: dynamoWorkspaceStore(table),
    tickets: dynamoTicketStore(table),
    sessions: dynamoSessionStore(table),
    limits: dynamoLimits(table),
  });
  await ctx.workspaces.create(acme, aMember(), aTrace());
  const contact = await ctx.contacts.save(aContact(), aTrace());
  await ctx.grants.save([aGrant({ documentId: "doc_one" })], aTrace());
  const document = await shelveIn(ctx, "doc_one", "restricted", {});
  const app = trustCenter({ deps: ctx, publicUrl });
  const { held } = await startSession(ctx, contact, ctx.now());
  const browser = (isIn = true) => {
    const one = browserAt(app, "192.0.2.7");
    if (isIn) one.cookies.set(cookieOf("acme"), held);
    return one;
  };
  return { ctx, document, browser };
}

describe("what many do at once, over DynamoDB", { timeout: 60_000 }, () => {
  it("S3 S5 of two hundred downloads none that begins after the narrowing is given", async () => {
    const { ctx, document, browser } = await stored();
    const path = "/t/acme/documents/doc-one/files/fil_1";
    let isNarrow = false;
    const most = 200;
    let begun = 0;
    const counts = { in: 0, refused: 0, late: 0 };
    // Refusals wait for a beat, so many readers wait beside each other.
    const readers = Array.from({ length: 20 }, async () => {
      while (begun < most) {
        begun++;
        const beganLate = isNarrow;
        const { status } = await browser().get(path);
        counts[status === 302 ? "in" : "refused"]++;
        if (beganLate && status === 302) counts.late++;
      }
    });
    const narrowing = (async () => {
      while (begun < 60) await new Promise(setImmediate);
      await setLevel(ctx, { ...seenAs(document), level: "internal" });
      isNarrow = true;
    })();
    await Promise.all([...readers, narrowing]);
    expect(counts).toMatchObject({ late: 0 });
    expect([counts.in > 20, counts.refused > 20, counts.in + counts.refused]).toEqual([true, true, most]);
  });

  it("S18 of fifty that press the same link one is let in", async () => {
    const { ctx, browser } = await stored();
    const ticketId = "tkt_1";
    const opening = { ticketId, workspaceId: "wsp_acme", browser: aHash("3"), email: "dora@globex.test" };
    const { token } = await openTicket(ctx, { ...opening, purpose: "sign_in" });
    const path = `/t/acme/sign-in/${ticketId}?key=${token}`;
    const answers = await Promise.all(Array.from({ length: 50 }, () => browser(false).post(path)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(49);
  });

  it("S27 whoever accepts as the NDA is replaced accepts the one that stood, or nothing", async () => {
    const { ctx, browser } = await stored();
    const publish = (n: number) =>
      publishNda(ctx, { kind: "markdown", markdown: `# Version ${n}`, material: true });
    const cleo = browser();
    for (let n = 1; n < 5; n++) {
      const { sha256 } = await publish(n);
      const read = fieldsOf(await (await cleo.get("/t/acme/nda")).text());
      const typed = await cleo.post("/t/acme/nda", { ...read, name: "Cleo Example" });
      const [answer] = await Promise.all([
        cleo.post("/t/acme/nda/accept", fieldsOf(await typed.text())),
        publish(n + 100),
      ]);
      const mine = (await ctx.ndas.ofContact("wsp_acme", "ctc_cleo")).filter((one) => one.sha256 === sha256);
      expect([answer.status, mine.length]).toEqual(answer.status === 303 ? [303, 1] : [409, 0]);
      expect((await ctx.ndas.ofContact("wsp_acme", "ctc_cleo")).every(({ n: of }) => of % 2 === 1)).toBe(
        true,
      );
    }
  });
});
