import { beforeEach, describe, expect, it } from "vitest";
import { takeDeskMessage } from "../../../functions/core/desk/take.ts";
import type { DeskMessage } from "../../../functions/core/events.ts";
import { markOf } from "../../../functions/core/trust-center/shown.ts";
import { aWorkspace } from "../../fakes/builders.ts";
import { type Browser, createWorld, secretsIn, type World } from "./world.ts";

const email = "cleo@globex.com";
const mark = markOf({ workspaceId: "wsp_acme", id: "doc_soc2" });

let world: World;
let cleo: Browser;
beforeEach(() => begin(createWorld()));
function begin(next: World) {
  world = next;
  cleo = world.browser();
}

/** What the trust center sent to the desk for this form. */
async function message(path: string, form: Record<string, string> = {}): Promise<DeskMessage> {
  await cleo.post(path, { email, ...form });
  const taken = world.desk.take();
  if (!taken) throw new Error("Nothing was asked");
  return taken;
}
const signIn = () => message("/t/acme/sign-in");
const request = () =>
  message("/t/acme/request", { mark, reason: "See https://evil.test <b>now</b>", name: "Win.me" });
const take = (one: DeskMessage) => takeDeskMessage(world.deskDeps, one);

describe("a message that comes again", () => {
  it("is one mail, whose link works", async () => {
    const one = await signIn();
    for (let n = 0; n < 3; n++) await take(one);
    expect(world.sent).toHaveLength(1);
    expect((await cleo.post(world.newest().path)).status).toBe(303);
  });

  it("keeps what was asked for once, and leaves alone what is before the team", async () => {
    const one = await request();
    await take(one);
    await cleo.post(world.newest().path);
    await world.mails.release("wsp_acme", `ticket-${"ticketId" in one ? one.ticketId : ""}`);
    await take(one);
    expect([...world.memory.requests.values()]).toMatchObject([{ state: "open", rev: 2 }]);
    // Its note was lost, so the mail went out twice; what was used stays used.
    expect(world.sent).toHaveLength(2);
    for (const mail of world.sent) expect((await cleo.post(secretsIn(mail).path)).status).toBe(404);
  });

  it("after the mail service failed makes new secrets, and the newest mail works", async () => {
    const one = await request();
    const { mailer } = world.deskDeps;
    const down = { send: () => Promise.reject(new Error("down")) };
    await expect(takeDeskMessage({ ...world.deskDeps, mailer: down }, one)).rejects.toThrow("down");
    await takeDeskMessage({ ...world.deskDeps, mailer }, one);
    expect((await cleo.post(world.newest().path)).status).toBe(303);
    expect([...world.memory.requests.values()]).toMatchObject([{ state: "open" }]);
  });

  it("while another has it waits", async () => {
    const one = await signIn();
    if ("ticketId" in one) await world.mails.claim("wsp_acme", `ticket-${one.ticketId}`);
    await expect(take(one)).rejects.toMatchObject({ code: "upstream_busy" });
    expect(world.memory.tickets.size).toBe(0);
  });
});

describe("a message that nothing can be done with", () => {
  it("is done: its workspace is gone, shut, or nobody waits any more", async () => {
    const one = await signIn();
    await take({ ...one, workspaceId: "wsp_gone" });
    world.clock.advance(61 * 60_000);
    await take(one);
    for (const center of [
      { state: "draft" as const },
      {
        frozen: {
          scope: "gated" as const,
          at: "2026-11-20T08:00:00.000Z",
          by: { id: "mem_ada", name: "Ada" },
        },
      },
    ]) {
      world.memory.workspaces.set(JSON.stringify(["wsp_acme"]), aWorkspace({ center, rev: 1 }));
      await take({ ...one, at: world.clock.now().toISOString() } as DeskMessage);
    }
    expect([world.sent, world.memory.tickets.size]).toEqual([[], 0]);
  });
});

describe("the mail", () => {
  it("says who sends it, for how long, and what to do if one did not ask", async () => {
    await take(await signIn());
    const [mail] = world.sent;
    expect(mail).toMatchObject({ to: email, subject: "Sign in to the trust center of Acme" });
    expect(mail?.text).toMatch(/^https:\/\/trust\.example\/t\/acme\/sign-in\/tkt_\w+\?key=[\w-]{43}$/m);
    expect(mail?.text).toMatch(/^\d{4} \d{4}$/m);
    for (const words of [
      "20 minutes",
      "You did not ask? Ignore this mail.",
      "Gatehouse sends this mail for Acme",
    ])
      expect(mail?.text).toContain(words);
  });

  it("carries nothing of what was typed, and no title", async () => {
    await take(await request());
    const [mail] = world.sent;
    expect(mail?.subject).toBe("Confirm your request to Acme");
    for (const words of ["evil", "now", "Win", "SOC 2"])
      expect(`${mail?.subject} ${mail?.text}`.replace(/sign-in\/\S+/g, "")).not.toContain(words);
  });

  it("keeps a company's name on its line", async () => {
    begin(createWorld({ workspaces: [aWorkspace({ name: "Acme\r\nBcc: x\u2028Corp" })] }));
    await take(await signIn());
    expect(world.sent[0]?.subject).toBe("Sign in to the trust center of Acme Bcc: x Corp");
  });

  it("has other secrets each time", async () => {
    const seen = new Set<string>();
    for (let n = 0; n < 20; n++) {
      world.clock.advance(3_600_000);
      await take(await signIn());
      const { path, code } = world.newest();
      for (const secret of [path, code]) seen.add(secret);
    }
    expect(seen.size).toBe(40);
  });
});

describe("the queue", () => {
  it("carries neither secret of the mail nor what the browser holds", async () => {
    const one = JSON.stringify(await signIn());
    const held = cleo.cookies.get("__Host-gatehouse-ask.acme")?.split(".")[1] ?? "none";
    expect(one).not.toContain(held);
    expect(one).not.toMatch(/token|code/);
  });
});

describe("how often mails may be asked for", () => {
  const ask = (as: string, ip = "192.0.2.7", slug = "acme") =>
    world
      .browser(ip)
      .post(`/t/${slug}/sign-in`, { email: as })
      .then(({ status }) => status);
  const minute = () => world.clock.advance(60_000);

  it("is once in 30 seconds and five times an hour for a mailbox, whatever its tags", async () => {
    expect([await ask(email), await ask("cleo+a@globex.com", "198.51.100.1")]).toEqual([303, 429]);
    const later: number[] = [];
    for (let n = 0; n < 6; n++) {
      minute();
      later.push(await ask(`cleo+${n}@globex.com`, `198.51.100.${n}`));
    }
    expect(later).toEqual([303, 303, 303, 303, 429, 429]);
    world.clock.advance(3_600_000);
    expect(await ask(email)).toBe(303);
  });

  it("is 30 times an hour from one network, whatever the address", async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 32; n++) statuses.push(await ask(`reader${n}@globex.com`));
    expect(statuses.filter((status) => status === 303)).toHaveLength(30);
    expect(await ask("reader99@globex.com", "198.51.100.1")).toBe(303);
  });

  it("is 300 times an hour for a trust center", { timeout: 30_000 }, async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 301; n++) statuses.push(await ask(`reader${n}@globex.com`, `198.51.100.${n % 200}`));
    expect(statuses.filter((status) => status === 303)).toHaveLength(300);
    expect(await ask("reader999@globex.com", "203.0.113.1", "globex")).toBe(303);
  });

  it("is told on a page of its own, and sends nothing", async () => {
    await ask(email);
    const answer = await cleo.post("/t/acme/sign-in", { email });
    expect(await answer.text()).toMatch(/Please wait a little.*Try again in a minute;/s);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(world.desk.messages).toHaveLength(1);
  });

  it("is counted under names that hold no address in the clear", async () => {
    const names: string[] = [];
    const { limits } = world.ctx;
    const take = limits.take.bind(limits);
    limits.take = (name, window) => {
      names.push(name);
      return take(name, window);
    };
    await ask(email);
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}$/);
  });
});
