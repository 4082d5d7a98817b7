import type { Actor } from "../access/actor.ts";
import { centerOf } from "../access/center.ts";
import { trace } from "../activity/trace.ts";
import { contactSubject } from "../contacts/contact.ts";
import type { Context, Writing } from "../context.ts";
import { isAppError } from "../errors.ts";
import type { Acceptance } from "./nda.ts";
import type { Reader } from "./show.ts";
import { openStamp, type Stamp, sealStamp } from "./stamp.ts";

/**
 * Why nothing came of a step. `over`: the page was too old, or not made for this reader. `changed`: other bytes are to be accepted
 * now. `shut`: nothing can be accepted at this trust center.
 */
export type Again = "over" | "changed" | "shut";

type Looking = Pick<Context, "ndas" | "sealer" | "now">;

/** What comes back from a page: its stamp, and the hash of what stood on it. */
interface Echo {
  stamp: string;
  sha256: string;
}

/** The first step: a name under what was shown. */
export async function typeName(
  deps: Looking,
  reader: Reader,
  input: Echo & { name: string },
): Promise<{ name: string; stamp: string } | { again: Again | "name" }> {
  const seen = await seenBy(deps, reader, input);
  if (typeof seen === "string") return { again: seen };
  const name = tidyName(input.name);
  if (!name) return { again: "name" };
  const at = deps.now().toISOString();
  return { name, stamp: sealStamp(deps.sealer, whose(reader), { ...seen, typed: { name, at } }) };
}

/** The second: what was shown, under the name that was typed, as far as it is still what is to be accepted when it is written. */
export async function acceptNda(
  deps: Looking & Pick<Context, Writing>,
  reader: Reader,
  input: Echo & { ip: string; userAgent: string },
): Promise<{ accepted: Acceptance } | { again: Again }> {
  const seen = await seenBy(deps, reader, input);
  if (typeof seen === "string") return { again: seen };
  const { n, sha256, shownAt, typed } = seen;
  if (!typed) return { again: "over" };
  const { workspace, contact } = reader;
  const at = deps.now().toISOString();
  const ip = input.ip.slice(0, 64);
  const userAgent = input.userAgent.slice(0, 400);
  const acceptance: Acceptance = {
    schema: 1,
    id: deps.newId("sig"),
    workspaceId: workspace.id,
    contactId: contact.id,
    email: contact.email,
    ...(contact.account ? { account: contact.account } : {}),
    n,
    sha256,
    name: typed.name,
    how: "here",
    at,
    seen: { ip, userAgent, shownAt, typedAt: typed.at, acceptedAt: at },
  };
  const actor: Actor = {
    type: "contact",
    workspaceId: workspace.id,
    contactId: contact.id,
    email: contact.email,
  };
  const details = { n, sha256, name: typed.name, ip, userAgent, shownAt, typedAt: typed.at };
  const record = trace({ ...deps, actor }, "nda.accepted", contactSubject(contact), details);
  try {
    return { accepted: await deps.ndas.accept(acceptance, record) };
  } catch (error) {
    if (isAppError(error, "conflict") && error.details.what === "nda") return { again: "changed" };
    throw error;
  }
}

async function seenBy(deps: Looking, reader: Reader, { stamp, sha256 }: Echo): Promise<Stamp | Again> {
  const { id, center } = reader.workspace;
  const { state, frozen } = centerOf(center);
  if (state === "draft" || frozen || center?.ndaScope === "nobody") return "shut";
  const seen = openStamp(deps.sealer, whose(reader), { stamp, now: deps.now() });
  if (!seen) return "over";
  const current = await deps.ndas.current(id);
  if (!current) return "shut";
  const isCurrent = seen.n === current.n && [seen.sha256, sha256].every((one) => one === current.sha256);
  return isCurrent ? seen : "changed";
}

const whose = ({ workspace, contact }: Reader) => ({ workspaceId: workspace.id, contactId: contact.id });

/** One line with a letter in it; undefined for what is no name, an address among it. */
function tidyName(typed: string): string | undefined {
  const name = typed
    .normalize("NFC")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim();
  const isName = /\p{L}/u.test(name) && !/[@:/\\<>]/.test(name) && name.length <= 120;
  return isName ? name : undefined;
}
