import { centerOf } from "../access/center.ts";
import type { Entry } from "../activity/entry.ts";
import type { Context } from "../context.ts";
import type { DeskMessage } from "../events.ts";
import { oneLine } from "../notices/one-line.ts";
import { type Sending, sendOnce } from "../notices/send-once.ts";
import type { Mail } from "../workspaces/mailer.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import type { Acceptance, Nda } from "./nda.ts";
import { inUtc } from "./receipt.ts";

/** So many mails a message: each may take the mail service a second or two. */
const perPart = 10;

/** Of the first version nobody has to be told. */
export async function askToTell(
  { desk }: Pick<Context, "desk">,
  { workspaceId, details: { n } }: Entry,
): Promise<void> {
  if (typeof n === "number" && n > 1) await desk.send([{ type: "nda.told", workspaceId, n, part: 1 }]);
}

export type TellingOfNda = Pick<Context, "workspaces" | "ndas" | "contacts" | "desk" | "log"> &
  Sending & { publicUrl: string };

/**
 * Tells a part of those who accepted an older version of a newer one, each once. Only of the newest: a version that was overtaken
 * is told of by nobody.
 */
export async function tellOfNda(
  deps: TellingOfNda,
  message: Extract<DeskMessage, { type: "nda.told" }>,
): Promise<void> {
  const { workspaceId, n, part, cursor } = message;
  const [workspace, current, nda] = await Promise.all([
    deps.workspaces.get(workspaceId),
    deps.ndas.current(workspaceId),
    deps.ndas.version(workspaceId, n),
  ]);
  if (!workspace || !nda || current?.n !== n || !isAsked(workspace)) return;
  const page = await deps.ndas.roster(workspaceId, { cursor, limit: perPart });
  // Those who come first are not told later because one mail cannot be sent.
  if (page.cursor) await deps.desk.send([{ ...message, part: part + 1, cursor: page.cursor }]);

  const contacts = await deps.contacts.getMany(workspaceId, [
    ...new Set(page.items.filter((one) => one.n < n).map(({ contactId }) => contactId)),
  ]);
  let failed = 0;
  for (const contact of contacts) {
    if (contact.state !== "active") continue;
    const [last] = await deps.ndas.ofContact(workspaceId, contact.id);
    if (!last || last.n >= n) continue;
    const mail = newsOf({
      nda,
      since: current.since,
      last,
      workspace,
      publicUrl: deps.publicUrl,
      to: contact.email,
    });
    try {
      await sendOnce(deps, { workspaceId, id: `nda-${n}-${contact.id}`, mail });
    } catch (error) {
      failed++;
      // By its kind alone: a mail service's answer names people.
      const kind = error instanceof Error ? error.name : "unexpected";
      deps.log.warn("A mail about a new NDA could not be sent", { workspaceId, n, error: kind });
    }
  }
  // Told only now, so that the others were sent; the message comes again and finds those done.
  if (failed > 0) throw new Error(`${failed} mails about a new NDA could not be sent`);
}

const isAsked = ({ center }: Workspace): boolean =>
  center?.ndaScope !== "nobody" && centerOf(center).state === "open";

interface News {
  nda: Nda;
  /** The oldest version whose acceptance still counts. */
  since: number;
  last: Acceptance;
  workspace: Workspace;
  publicUrl: string;
  to: string;
}

function newsOf({ nda: { n, changes }, since, last, workspace, publicUrl, to }: News): Mail {
  const { slug } = workspace;
  const name = oneLine(workspace.name);
  const isOver = last.n < since;
  return {
    to,
    subject: `${name} has a new version of its non-disclosure agreement`,
    text: [
      `${name} has published version ${n} of its non-disclosure agreement. You accepted version ${last.n} on ${inUtc(last.at)}.`,
      "",
      isOver
        ? "The new version asks for your acceptance again. Until then, documents under this agreement stay closed to you; nothing else changes."
        : "What you accepted still holds. You need not do anything.",
      ...(changes ? ["", "What has changed, in their words:", changes] : []),
      "",
      `${isOver ? "Read and accept it" : "Read it"}: ${publicUrl}/t/${slug}/nda`,
    ].join("\n"),
  };
}
