import { expect, it } from "vitest";
import { mailboxOf } from "../../../functions/core/contacts/address.ts";
import { blockContact } from "../../../functions/core/contacts/block.ts";
import { aContact } from "../../fakes/builders.ts";
import { anActor } from "../../fakes/context.ts";
import { createWorld } from "./world.ts";

const cleo = aContact();
const tagged = cleo.email.replace("@", "+other@");

/** Cleo proves her mailbox under another tag, while somebody blocks it. */
async function opened() {
  const world = createWorld({ contacts: [cleo] });
  const browser = world.browser();
  await browser.post("/t/acme/sign-in", { email: tagged });
  await world.work();
  const admin = { ...world.ctx, actor: anActor("accounts") };
  const block = () => blockContact(admin, { contactId: cleo.id, reason: "They left" });
  const prove = () => browser.post(world.newest().path);
  return { world, browser, block, prove, save: world.ctx.contacts.save };
}

const isIn = async ({ browser }: Awaited<ReturnType<typeof opened>>) =>
  (await browser.get("/t/acme/access")).status === 200;

it("who is let in under another tag while the mailbox is blocked is not let in", async () => {
  const stage = await opened();
  const { world, block, prove, save } = stage;
  world.ctx.contacts.save = async (contact, trace) => {
    world.ctx.contacts.save = save;
    if (contact.email === tagged) await block();
    return save(contact, trace);
  };
  expect((await prove()).status).toBe(404);
  expect([await isIn(stage), world.memory.sessions.size]).toEqual([false, 0]);
});

it("who came in under another tag while the mailbox was being blocked is out again", async () => {
  const stage = await opened();
  const { world, block, prove, save } = stage;
  let came: Response | undefined;
  world.ctx.contacts.save = async (contact, trace) => {
    world.ctx.contacts.save = save;
    if (contact.state === "blocked") came = await prove();
    return save(contact, trace);
  };
  await block();
  expect(came?.status).toBe(303);
  expect(await isIn(stage)).toBe(false);
  const all = await world.ctx.contacts.ofMailbox("wsp_acme", mailboxOf(cleo.email));
  expect(all.map(({ state }) => state)).toEqual(["blocked", "blocked"]);
});
