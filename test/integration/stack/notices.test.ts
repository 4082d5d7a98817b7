import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { waited } from "./waiting.ts";
import { importPages, publish } from "./work.ts";

let stack: TestStack;
let admin: Person;
let connection: ConnectionView;

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  connection = await connectNotion(admin);
  await importPages(admin, connection.id, ["acme/glossary", "acme/backup-policy"]);
  for (const title of ["Glossary", "Backup policy"]) await publish(admin, await admin.titled(title));
}, 60_000);
afterAll(() => stack?.close());

const mailbox = async () => (await fetch(`${stack.url}/dev/mail`)).text();
const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;
async function later(minutes: number) {
  stack.clock.advance(minutes * 60_000);
  await stack.idle();
}

describe("what waits or breaks", () => {
  it("is told to admins and content managers in one mail each, and not again", async () => {
    const manager = await signIn(stack, "manager@acme.test");
    for (const id of ["acme/glossary", "acme/backup-policy"])
      await stack.control("POST", "/edit", {
        id: seedId(id),
        append: [{ type: "paragraph", text: "One more rule." }],
      });
    await waited("both updates to wait", async () =>
      (await admin.documents()).every(({ updateWaiting }) => updateWaiting) ? true : undefined,
    );
    await stack.idle();
    await later(31);
    const told = await mailbox();
    for (const { email } of [admin, manager]) expect(told).toContain(email);
    expect(count(told, /2 updates wait for you/g)).toBeGreaterThan(0);
    expect(told).not.toContain("accounts@acme.test");
    await later(300);
    expect(count(await mailbox(), /updates wait for you/g)).toBe(count(told, /updates wait for you/g));
  });

  it("is told at the next round where a connection breaks, but not to whoever turned such mails off", async () => {
    const manager = await signIn(stack, "manager@acme.test");
    expect((await manager.ask("PUT", "/mails", { mails: false })).status).toBe(204);
    await stack.control("POST", "/revoke");
    await admin.ask("POST", `/connections/${connection.id}/sync`);
    await waited("the connection to break", async () =>
      (await admin.connection(connection.id)).state === "needs_reconnecting" ? true : undefined,
    );
    await stack.idle();
    await later(15);
    const broken = (await mailbox()).split("needs reconnecting").length - 1;
    expect(broken).toBeGreaterThan(0);
    await later(15);
    expect((await mailbox()).split("needs reconnecting").length - 1).toBe(broken);
  });
});
