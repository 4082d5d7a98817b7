import { describe, expect, it } from "vitest";
import { tellOfNda } from "../../../../functions/core/nda/tell.ts";
import type { Mail } from "../../../../functions/core/workspaces/mailer.ts";
import { onTrace } from "../../../../functions/core/workspaces/on-trace.ts";
import { anAcceptance } from "../../../fakes/builders.ts";
import { putAcceptance } from "../../../fakes/nda-store.ts";
import { testMails } from "../../../fakes/notices.ts";
import { type NdaStage, ndaStage } from "./stage.ts";

async function mailing(open: () => Promise<NdaStage> = ndaStage) {
  const stage = await open();
  const { sent, ...sending } = testMails(stage.clock.now);
  const deps = { ...stage.ctx, ...sending };
  const { desk } = stage;
  return {
    ...stage,
    deps,
    sent,
    /** What the stream brings, of the same once more too; the front desk does what it is asked. */
    async stream() {
      for (const { entry } of await stage.ctx.traces.chain("wsp_acme")) await onTrace(deps, entry);
      let parts = 0;
      for (let message = desk.take(); message; message = desk.take(), parts++)
        if (message.type === "nda.told") await tellOfNda(deps, message);
      return parts;
    },
  };
}

const to = (sent: readonly Mail[]) => sent.map((mail) => mail.to);

describe("the receipt", () => {
  it("says what was accepted, by whom and when, and how to check it; once", async () => {
    const { accept, stream, sent, first } = await mailing();
    await accept("ctc_cleo", "Cleo Example.com");
    await stream();
    await stream();
    expect(to(sent)).toEqual(["cleo@globex.test"]);
    const [{ subject, text } = { subject: "", text: "" }] = sent;
    expect(subject).toBe("Your receipt: non-disclosure agreement of Acme");
    for (const said of [
      ...["Name: Cleo Example. com", "Version: 1", "Time: 20 November 2026, 09:02:00 UTC"],
      `SHA-256: ${first.sha256}`,
      "https://trust.example/t/acme/nda/file?version=1",
    ])
      expect(text).toContain(said);
    expect(text).not.toContain("Keep it to yourself");
  });

  it("does not wait for the mail service: an acceptance stands whose receipt could not be sent", async () => {
    const { accept, deps, standing, traces } = await mailing();
    await accept();
    const [entry] = (await deps.traces.chain("wsp_acme")).slice(-1);
    const mailer = { send: () => Promise.reject(new Error("No service")) };
    expect(entry?.entry.did).toBe("nda.accepted");
    if (entry) await expect(onTrace({ ...deps, mailer }, entry.entry)).rejects.toThrow("No service");
    expect(await standing()).toBe("accepted");
    expect(traces.at(-1)?.did).toBe("nda.accepted");
  });
});

describe("a newer version", () => {
  it("is told to those who accepted an older one: what changed, and that nothing is to be done", async () => {
    const { accept, publish, stream, sent } = await mailing();
    await accept();
    await publish("# Two", { material: false, changes: "Clause 2 is clearer." });
    await stream();
    expect(to(sent)).toEqual(["cleo@globex.test", "cleo@globex.test"]);
    expect(sent[1]?.subject).toBe("Acme has a new version of its non-disclosure agreement");
    expect(sent[1]?.text).toContain("still holds. You need not do anything.");
    expect(sent[1]?.text).toContain("Clause 2 is clearer.");
    await stream();
    expect(sent).toHaveLength(2);
  });

  it("asks for acceptance again where it is material", async () => {
    const { accept, publish, stream, sent } = await mailing();
    await accept();
    await publish("# Two");
    await stream();
    expect(sent[1]?.text).toContain("asks for your acceptance again");
    expect(sent[1]?.text).toContain("Read and accept it: https://trust.example/t/acme/nda");
  });

  it("is told to nobody of the first, of one that was overtaken, or where nobody is asked", async () => {
    const first = await mailing();
    expect(await first.stream()).toBe(0);

    await first.accept();
    await first.stream();
    first.sent.length = 0;
    await first.publish("# Two", { material: false, changes: "two" });
    await first.publish("# Three", { material: false, changes: "three" });
    await first.stream();
    expect(first.sent.map(({ text }) => text.includes("three"))).toEqual([true]);

    const nobody = await mailing(() => ndaStage({ ndaScope: "nobody" }));
    putAcceptance(nobody.memory, anAcceptance());
    await nobody.publish("# Two");
    await nobody.stream();
    expect(nobody.sent).toEqual([]);
  });

  it("is not told to whoever is blocked, and no second time to whoever accepted several", async () => {
    const { accept, publish, stream, sent, deps, memory } = await mailing();
    await accept();
    await accept("ctc_dora", "Dora Example");
    await publish("# Two");
    await accept();
    await stream();
    sent.length = 0;
    const dora = await deps.contacts.get("wsp_acme", "ctc_dora");
    for (const [key, one] of memory.contacts)
      if (one.id === dora?.id) memory.contacts.set(key, { ...one, state: "blocked" });
    await publish("# Three");
    await stream();
    expect(to(sent)).toEqual(["cleo@globex.test"]);
  });

  it("reaches everyone part by part, though one of them cannot be written to", async () => {
    const { publish, stream, sent, deps, memory, desk, log } = await mailing();
    const [template] = [...memory.contacts.values()];
    if (!template) throw new Error("There is a contact");
    for (let n = 0; n < 45; n++) {
      const email = `reader${n}@globex.test`;
      memory.contacts.set(`many ${n}`, { ...template, id: `ctc_${n}`, email });
      putAcceptance(memory, anAcceptance({ id: `sig_${n}`, contactId: `ctc_${n}`, email, name: "Reader" }));
    }
    const getMany: typeof deps.contacts.getMany = async (_, ids) =>
      [...memory.contacts.values()].filter(({ id }) => ids.includes(id));
    deps.contacts = { ...deps.contacts, getMany };
    const { mailer } = deps;
    deps.mailer = {
      send: (mail) =>
        mail.to === "reader7@globex.test" ? Promise.reject(new Error("Refused")) : mailer.send(mail),
    };
    await publish("# Two");
    await expect(stream()).rejects.toThrow("1 mails about a new NDA could not be sent");
    for (let message = desk.take(); message; message = desk.take())
      if (message.type === "nda.told") await tellOfNda(deps, message);
    expect(new Set(to(sent)).size).toBe(44);
    expect(sent).toHaveLength(44);
    expect(JSON.stringify(log.lines)).not.toContain("reader7");
  });
});
