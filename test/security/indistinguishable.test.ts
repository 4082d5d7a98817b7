import { beforeEach, describe, expect, it } from "vitest";
import { markOf } from "../../functions/core/trust-center/shown.ts";
import { propertyRuns } from "../contracts/stores.ts";
import { aContact, aGrant, aRequest, aWorkspace } from "../fakes/builders.ts";
import { aGatedDocument, createWorld, told, type World } from "../unit/sign-in/world.ts";

const of = (name: string) => ({ id: `ctc_${name}`, email: `${name}@globex.com`, account: "globex.com" });
const mark = markOf({ workspaceId: "wsp_acme", id: "doc_soc2" });

/** What an address can be to a workspace. */
const states = {
  unknown: "nobody@globex.com",
  known: "people@globex.com",
  pending: "asking@globex.com",
  granted: "reader@globex.com",
  blocked: "barred@globex.com",
  tagged: "barred+tag@globex.com",
  "free mail": "someone@gmail.com",
};

let world: World;
beforeEach(() => {
  const contact = (name: string, but = {}) => aContact({ ...of(name), ...but });
  world = createWorld({
    workspaces: [aWorkspace({ center: { requests: { blockFreeMail: true } } })],
    documents: [aGatedDocument()],
    contacts: [
      contact("people"),
      contact("asking"),
      contact("reader"),
      contact("barred", { state: "blocked" }),
    ],
    grants: [
      aGrant({ holder: { type: "contact", id: "ctc_reader" } }),
      aGrant({ holder: { type: "contact", id: "ctc_asking" }, state: "requested" }),
    ],
    requests: [aRequest({ contactId: "ctc_asking", email: "asking@globex.com" })],
  });
});

/** The masked address is the asker's own. */
const plain = (text: string, email: string) =>
  text.replaceAll(`${email[0]}•••${email.slice(email.indexOf("@"))}`, "MASKED");

/** Everything that an asker can find out, before and after the front desk did its part. */
async function seen(email: string, n: number, path: string, form: Record<string, string>) {
  const browser = world.browser(`198.51.${Math.floor(n / 200)}.${n % 200}`);
  const answers: string[] = [];
  const note = async (response: Response) => answers.push(plain(await told(response), email));
  const start = world.pace.now();
  await note(await browser.post(path, { email, ...form }));
  await note(await browser.get(`${path}/sent`));
  await note(await browser.post("/t/acme/sign-in/code", { code: "00000000" }));
  const asked = world.desk.messages.length;
  await world.work();
  await note(await browser.get(`${path}/sent`));
  for (let tries = 0; tries < 2; tries++)
    await note(await browser.post("/t/acme/sign-in/code", { code: "99999999" }));
  return JSON.stringify([answers, asked, world.pace.now() - start]);
}

const forms: [string, Record<string, string>][] = [
  ["/t/acme/sign-in", {}],
  ["/t/acme/request", { mark, reason: "We review our suppliers." }],
];

describe.each(forms)("S20 F1 F2 whoever asks at %s", (path, form) => {
  it("hears the same of every address", { timeout: 30_000 }, async () => {
    const told = new Set<string>();
    const emails = Object.values(states);
    for (let n = 0; n < propertyRuns(200); n++) {
      // A day apart, so that no limit is reached.
      world.clock.advance(86_400_000);
      told.add(await seen(emails[n % emails.length] ?? "", n, path, form));
    }
    expect(told.size).toBe(1);
  });

  it("costs the same calls, so that no clock tells addresses apart", async () => {
    const calls: string[] = [];
    const { contacts, accounts, grants, requests, documents, tickets, limits, desk, workspaces } = world.ctx;
    const ports = { contacts, accounts, grants, requests, documents, tickets, limits, desk, workspaces };
    for (const [port, known] of Object.entries(ports))
      Object.assign(world.ctx, {
        [port]: new Proxy(known, {
          get(target, name) {
            calls.push(`${port}.${String(name)}`);
            return Reflect.get(target, name);
          },
        }),
      });
    const seen = new Set<string>();
    for (const email of Object.values(states)) {
      world.clock.advance(86_400_000);
      calls.length = 0;
      expect((await world.browser().post(path, { email, ...form })).status).toBe(303);
      seen.add(calls.join());
    }
    expect([...seen]).toEqual([expect.stringContaining("desk.send")]);
    expect([...seen][0]).not.toMatch(/contacts|grants|tickets/);
  });

  it("hears the same of every address once there were too many", async () => {
    const told = new Set<string>();
    for (const email of Object.values(states)) {
      const answers: string[] = [];
      for (let n = 0; n < 7; n++) {
        world.clock.advance(30_000);
        answers.push(`${(await world.browser(`203.0.113.${n}`).post(path, { email, ...form })).status}`);
      }
      told.add(answers.join());
      world.clock.advance(86_400_000);
    }
    expect([...told]).toEqual(["303,303,303,303,303,429,429"]);
  });

  it("makes mails go to those who are let in, and to nobody else", async () => {
    for (const email of Object.values(states)) {
      world.clock.advance(60_000);
      await world.browser().post(path, { email, ...form });
    }
    await world.work();
    expect(world.sent.map(({ to }) => to)).toEqual([
      "nobody@globex.com",
      "people@globex.com",
      "asking@globex.com",
      "reader@globex.com",
    ]);
    expect(world.memory.tickets.size).toBe(Object.keys(states).length);
  });
});
