import type { Center } from "../../../functions/core/access/center.ts";
import { hashOf } from "../../../functions/core/sign-in/visitor.ts";
import { markOf } from "../../../functions/core/trust-center/shown.ts";
import { aContact, aSession } from "../../fakes/builders.ts";
import type { Given } from "../../fakes/context.ts";
import { aGatedDocument, type Browser, createWorld, type World } from "./world.ts";

export const email = "cleo@globex.com";
export const markOfId = (id: string) => markOf({ workspaceId: "wsp_acme", id });
export const soc2 = markOfId("doc_soc2");
export const days = (n: number) =>
  new Date(Date.parse("2026-11-20T09:00:00.000Z") + n * 86_400_000).toISOString();

export let world: World;
export let cleo: Browser;

export type Rules = NonNullable<Center["requests"]>;

export function begin({ rules = {}, ...given }: Given & { rules?: Rules } = {}) {
  world = createWorld({
    center: { requests: rules },
    documents: [
      aGatedDocument(),
      aGatedDocument({
        id: "doc_pentest",
        slug: "pentest",
        title: "Penetration test",
        level: "requires_nda",
      }),
      aGatedDocument({ id: "doc_hidden", slug: "hidden", title: "Hidden canary", showTitle: false }),
    ],
    ...given,
  });
  cleo = world.browser();
}

export const known = { id: "ctc_cleo", email, account: "globex.com" };
const secret = "s".repeat(43);
/** Cleo, in a browser in which she proved her mailbox a moment ago. */
export const signedIn = (given: Given & { rules?: Rules } = {}) => {
  begin({ contacts: [aContact(known)], sessions: [aSession({ token: hashOf(secret) })], ...given });
  cleo.cookies.set("__Host-gatehouse-acme", `ses_1.${secret}`);
};

export async function ask(fields: Record<string, string | string[]> = {}, as = email) {
  const answer = await cleo.post("/t/acme/request", {
    email: as,
    mark: soc2,
    reason: "We review our suppliers.",
    ...fields,
  });
  await world.work();
  return answer;
}
export async function askAndConfirm(fields: Record<string, string | string[]> = {}, as = email) {
  await ask(fields, as);
  return cleo.post(world.newest().path);
}
export const requests = () => [...world.memory.requests.values()];
export const grants = () => [...world.memory.grants.values()];
