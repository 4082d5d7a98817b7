import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeze } from "../../functions/core/access/freeze.ts";
import { revokeGrants } from "../../functions/core/access/revoke.ts";
import { setLevel } from "../../functions/core/documents/set-level.ts";
import { publishNda } from "../../functions/core/nda/publish.ts";
import { mostTries } from "../../functions/core/sign-in/ticket.ts";
import { trustCenter } from "../../functions/http/trust-center.ts";
import { propertyRuns } from "../contracts/stores.ts";
import { aContact, aGrant } from "../fakes/builders.ts";
import { browserAt } from "../unit/sign-in/world.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { createLibrary, fieldsOf, seenAs } from "./library.ts";

const email = "cleo@globex.test";
const publicUrl = "https://trust.example";

/** A library whose readers and managers come between each other wherever they wait. */
async function contended(scheduler: fc.Scheduler) {
  const library = createLibrary({ contacts: [aContact()], grants: [aGrant({ documentId: "doc_one" })] });
  const document = await library.shelve("doc_one", "restricted");
  const cleo = await library.signedIn();
  const ports = inAnyOrder(scheduler, library.ctx);
  const app = trustCenter({ deps: ports, publicUrl, pace: library.pace });
  const browser = () => {
    const one = browserAt(app, "192.0.2.7");
    for (const [name, value] of cleo.cookies) one.cookies.set(name, value);
    return one;
  };
  return { ...library, document, ports, browser, turn: () => scheduler.schedule(Promise.resolve()) };
}
type Contended = Awaited<ReturnType<typeof contended>>;

const downloads = 40;
/** In each of these runs 40 download, so that 1,000 meet the closing. */
const numRuns = 25;

/** None that begins once the door was shut is let in; of those that began before, some may be. */
async function shutWhileRead(shut: (library: Contended) => Promise<unknown>) {
  const seen = { in: 0, out: 0, late: 0 };
  const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
    const library = await contended(scheduler);
    let isShut = false;
    const closing = library.turn().then(async () => {
      await shut(library);
      isShut = true;
    });
    const reading = Array.from({ length: downloads }, async (_, n) => {
      // Some are quick to begin, and others come late.
      for (let wait = 0; wait < n % 8; wait++) await library.turn();
      const beganLate = isShut;
      const way = n % 2 ? "" : "/files/fil_1";
      const { status } = await library.browser().get(library.address("doc_one") + way);
      const isIn = status === 200 || status === 302;
      seen[isIn ? "in" : "out"]++;
      if (beganLate) seen.late++;
      return beganLate && isIn;
    });
    await scheduler.waitFor(Promise.all([closing, ...reading]));
    expect(await Promise.all(reading)).not.toContain(true);
  });
  await fc.assert(property, { numRuns });
  expect([seen.in > 0, seen.out > 0, seen.late > 0]).toEqual([true, true, true]);
}

describe("a door that is shut while a thousand go through it", { timeout: 60_000 }, () => {
  it("S3 S5 lets nobody through any more once its level was narrowed", () =>
    shutWhileRead(({ ports, document }) => setLevel(ports, { ...seenAs(document), level: "internal" })));

  it("S3 S5 lets nobody through any more once their grant was revoked", () =>
    shutWhileRead(({ ports }) =>
      revokeGrants(ports, {
        holder: { type: "contact", id: "ctc_cleo" },
        documents: ["doc_one"],
        reason: "The review is over.",
      }),
    ));

  it("S5 lets nobody through any more once everything was frozen", () =>
    shutWhileRead(({ ports }) => freeze(ports, { scope: "gated" })));
});

describe("two who are faster than each other", { timeout: 60_000 }, () => {
  it("S18 one of fifty that press the same link is let in, whoever comes first", async () => {
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { app, work, newest, browser, ...library } = await asking(scheduler);
      await browser("192.0.2.1").post("/t/acme/sign-in", { email });
      await work();
      const { path } = newest();
      const pressing = Array.from({ length: 50 }, () => browserAt(app, "192.0.2.7").post(path));
      const answers = await scheduler.waitFor(Promise.all(pressing));
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 404)).toHaveLength(49);
      expect(library.memory.sessions.size).toBe(1);
    });
    await fc.assert(property, { numRuns: 10 });
  });

  it("S21 however many codes are tried at once, five are looked at", async () => {
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { app, work, newest, browser, ...library } = await asking(scheduler);
      const asker = browser("192.0.2.1");
      await asker.post("/t/acme/sign-in", { email });
      await work();
      const wrong = newest().code === "00000000" ? "00000001" : "00000000";
      const guessing = Array.from({ length: 30 }, () => {
        const one = browserAt(app, "192.0.2.7");
        for (const [name, value] of asker.cookies) one.cookies.set(name, value);
        return one.post("/t/acme/sign-in/code", { code: wrong });
      });
      await scheduler.waitFor(Promise.all(guessing));
      const [ticket] = library.memory.tickets.values();
      expect(ticket).toMatchObject({ tries: mostTries, state: "open" });
      expect((await asker.post("/t/acme/sign-in/code", { code: newest().code })).status).toBe(400);
    });
    await fc.assert(property, { numRuns: 10 });
  });

  it("S27 whoever accepts while the NDA is replaced has accepted the one that stood, or is shown the new one", async () => {
    const outcomes = new Set<number>();
    let run = 0;
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      // Now and then it is replaced at once, and now and then only after everything.
      const patience = (run++ % 5) * 10;
      const library = await contended(scheduler);
      const publish = (markdown: string) =>
        publishNda(library.ctx, { kind: "markdown", markdown, material: true });
      const first = await publish("# One");
      const cleo = await library.signedIn();
      const read = fieldsOf(await (await cleo.get("/t/acme/nda")).text());
      const typed = await cleo.post("/t/acme/nda", { ...read, name: "Cleo Example" });
      const confirmed = fieldsOf(await typed.text());

      let replacedAt = 0;
      let acceptedAt = 0;
      let moment = 0;
      const { accept, publish: replace } = library.ctx.ndas;
      library.ctx.ndas.accept = async (...input) => {
        const accepted = await accept(...input);
        acceptedAt = ++moment;
        return accepted;
      };
      library.ctx.ndas.publish = async (...input) => {
        await replace(...input);
        replacedAt = ++moment;
      };
      const accepting = library.browser().post("/t/acme/nda/accept", confirmed);
      const replacing = library.turn().then(async () => {
        for (let wait = 0; wait < patience; wait++) await library.turn();
        return publishNda(library.ports, { kind: "markdown", markdown: "# Two", material: true });
      });
      const [answer] = await scheduler.waitFor(Promise.all([accepting, replacing]));
      outcomes.add(answer.status);
      const accepted = await library.ctx.ndas.ofContact("wsp_acme", "ctc_cleo");
      if (answer.status === 303) {
        expect(accepted).toMatchObject([{ n: 1, sha256: first.sha256 }]);
        expect(acceptedAt).toBeLessThan(replacedAt);
      } else expect([answer.status, accepted]).toEqual([409, []]);
    });
    await fc.assert(property, { numRuns: propertyRuns(60) });
    expect([...outcomes].sort()).toEqual([303, 409]);
  });

  /** A front desk beside a trust center where everybody waits for everybody. */
  async function asking(scheduler: fc.Scheduler) {
    const library = createLibrary();
    const app = trustCenter({ deps: inAnyOrder(scheduler, library.ctx), publicUrl, pace: library.pace });
    return { ...library, app };
  }
});
