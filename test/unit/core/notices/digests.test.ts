import { describe, expect, it } from "vitest";
import { digestOf } from "../../../../functions/core/notices/digest.ts";
import { sendDigests, type Telling } from "../../../../functions/core/notices/send-digests.ts";
import { onTrace } from "../../../../functions/core/workspaces/on-trace.ts";
import { aConnection, aMember, aPublishedDocument, aRequest, aTrace } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { testMails } from "../../../fakes/notices.ts";
import { hours, minutes } from "../stage.ts";

const grace = aMember({ id: "mem_grace", email: "grace@acme.test", role: "manager" });
const quiet = aMember({ id: "mem_quiet", email: "quiet@acme.test", role: "manager", mails: false });
const al = aMember({ id: "mem_al", email: "al@acme.test", role: "accounts" });

const waiting = (id: string, title = "Policy") =>
  aPublishedDocument({ id, title, slug: id, updateWaiting: true });

function stageOf(documents = [waiting("doc_1")], connections = [aConnection()]) {
  const stage = testContext({ members: [aMember(), grace, quiet, al], documents, connections });
  const { sent, ...mails } = testMails(stage.ctx.now);
  const deps = { ...stage.ctx, ...mails };
  let told = 0;
  return {
    ...stage,
    deps,
    sent,
    /** Something happened, and the stream tells of it, of the same once more too. */
    async happened(
      did: "document.proposed" | "connection.broken" | "document.published" | "request.made",
      id: string,
    ) {
      await stage.ctx.traces.append(aTrace({ id: `trc_${++told}`, did, subject: { kind: "any", id } }));
      for (const { entry } of await stage.ctx.traces.chain("wsp_acme")) await onTrace(deps, entry);
    },
    round: (but: Partial<Telling> = {}) => sendDigests({ ...deps, ...but }),
  };
}

describe("mails about what waits", () => {
  it("go to admins and content managers, once, after a while in which more may come", async () => {
    const { clock, sent, happened, round } = stageOf([waiting("doc_1"), waiting("doc_2", "SOC 2")]);
    await happened("document.proposed", "doc_1");
    expect(await round()).toEqual({ sent: 0 });
    clock.advance(minutes(5));
    await happened("document.proposed", "doc_2");
    clock.advance(minutes(5));
    expect(await round()).toEqual({ sent: 2 });
    expect(sent.map(({ to }) => to)).toEqual(["ada@acme.test", "grace@acme.test"]);
    expect(sent[0]).toMatchObject({ subject: "Acme: 2 updates wait for you" });
    expect(sent[0]?.text).toContain("- Policy\n- SOC 2");
    expect(sent[0]?.text).toContain("https://admin.test/admin/documents/review");
    for (let n = 0; n < 3; n++) {
      clock.advance(hours(5));
      expect(await round()).toEqual({ sent: 0 });
    }
  });

  it("tell admins and account managers of requests that wait, and account managers of nothing else", async () => {
    const { ctx, clock, sent, happened, round } = stageOf();
    await ctx.requests.save(aRequest(), aTrace({ did: "request.made" }));
    await happened("request.made", "ctc_cleo");
    clock.advance(minutes(10));
    expect(await round()).toEqual({ sent: 2 });
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      ["ada@acme.test", "Acme: 1 request for access waits for you"],
      ["al@acme.test", "Acme: 1 request for access waits for you"],
    ]);
    expect(sent[1]?.text).toContain("https://admin.test/admin/contacts/requests");
    expect(sent[1]?.text).not.toContain("globex");

    sent.length = 0;
    await happened("request.made", "ctc_cleo");
    await happened("document.proposed", "doc_1");
    clock.advance(hours(5));
    expect(await round()).toEqual({ sent: 3 });
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      ["ada@acme.test", "Acme: 1 request for access waits for you, 1 update waits for you"],
      ["grace@acme.test", "Acme: 1 update waits for you"],
      ["al@acme.test", "Acme: 1 request for access waits for you"],
    ]);
    expect(sent[2]?.text).not.toContain("Policy");

    const request = await ctx.requests.get("wsp_acme", "req_1");
    if (request) await ctx.requests.save({ ...request, state: "granted" }, aTrace());
    await happened("request.made", "ctc_cleo");
    clock.advance(hours(5));
    expect(await round()).toEqual({ sent: 0 });
  });

  it("are a few a day, however much changes", async () => {
    const { clock, sent, happened, round } = stageOf();
    for (let quarter = 0; quarter < 96; quarter++) {
      await happened("document.proposed", "doc_1");
      clock.advance(minutes(15));
      await round();
    }
    expect(sent.filter(({ to }) => to === "ada@acme.test").length).toBeLessThanOrEqual(6);
    expect(sent.length).toBeGreaterThan(4);
  });

  it("leave out what was decided meanwhile, and say nothing where nothing is left", async () => {
    const { ctx, clock, sent, happened, round } = stageOf([waiting("doc_1"), waiting("doc_2", "SOC 2")]);
    await happened("document.proposed", "doc_1");
    await happened("document.proposed", "doc_2");
    const document = await ctx.documents.get("wsp_acme", "doc_1");
    if (document) await ctx.documents.save({ ...document, updateWaiting: false }, aTrace());
    clock.advance(minutes(10));
    await round();
    expect(sent[0]?.text).not.toContain("Policy");
    const other = await ctx.documents.get("wsp_acme", "doc_2");
    if (other) await ctx.documents.save({ ...other, updateWaiting: false }, aTrace());
    await happened("document.proposed", "doc_2");
    clock.advance(hours(5));
    expect(await round()).toEqual({ sent: 0 });
  });

  it("are no mails about what nobody has to decide", async () => {
    const { clock, happened, round } = stageOf();
    await happened("document.published", "doc_1");
    clock.advance(hours(5));
    expect(await round()).toEqual({ sent: 0 });
  });
});

describe("a connection that breaks", () => {
  const broken = aConnection({
    state: "needs_reconnecting",
    problem: "Notion no longer accepts the connection.",
  });

  it("is told of with the next round, beside what waits", async () => {
    const { sent, happened, round } = stageOf([waiting("doc_1")], [broken]);
    await happened("document.proposed", "doc_1");
    await happened("connection.broken", broken.id);
    expect(await round()).toEqual({ sent: 2 });
    expect(sent[0]?.subject).toBe("Acme: Notion needs reconnecting, 1 update waits for you");
    expect(sent[0]?.text).toContain("no longer accepts the connection");
  });

  it("is no news once it is well again", async () => {
    const { happened, round } = stageOf([]);
    await happened("connection.broken", "con_notion");
    expect(await round()).toEqual({ sent: 0 });
  });
});

describe("each mail", () => {
  it("goes once, though the mail service fails in the middle, and though what comes in then waits for the next", async () => {
    const { clock, deps, sent, happened, round, log } = stageOf();
    await happened("document.proposed", "doc_1");
    clock.advance(minutes(10));
    let failing = true;
    const mailer = {
      async send(mail: (typeof sent)[number]) {
        if (failing && mail.to === "grace@acme.test") throw new Error("busy: grace@acme.test");
        await deps.mailer.send(mail);
      },
    };
    await expect(round({ mailer })).rejects.toThrow("1 digests could not be sent");
    expect(JSON.stringify(log)).not.toContain("grace@");
    await happened("document.proposed", "doc_1");
    failing = false;
    expect(await round({ mailer })).toEqual({ sent: 1 });
    expect(sent.map(({ to }) => to)).toEqual(["ada@acme.test", "grace@acme.test"]);
    clock.advance(hours(5));
    expect(await round({ mailer })).toEqual({ sent: 2 });
  });

  it("goes once, though two rounds run at the same time", async () => {
    const { clock, sent, happened, round } = stageOf();
    await happened("document.proposed", "doc_1");
    clock.advance(minutes(10));
    await Promise.allSettled([round(), round(), round()]);
    await round().catch(() => undefined);
    expect(sent.map(({ to }) => to).sort()).toEqual(["ada@acme.test", "grace@acme.test"]);
  });

  it("keeps titles out of its subject, and on one line each", () => {
    const titles = [
      "Evil\r\nBcc: all@acme.test",
      "x\u202Etxt.exe",
      ...Array.from({ length: 30 }, (_, n) => `Policy ${n}`),
    ];
    const news = {
      workspace: "Acme\nInc",
      waiting: titles.map((title, n) => ({ id: `doc_${n}`, title, level: "public" as const })),
      broken: [],
      lost: [],
      requests: 0,
    };
    const { subject, text } = digestOf(news, "ada@acme.test", "https://admin.test/admin/");
    expect(subject).toBe("Acme Inc: 32 updates wait for you");
    expect(text).toContain("- Evil Bcc: all@acme.test\n- x txt.exe\n");
    expect(text).toContain("- and 12 more\n");
  });
});
