import { renderBot, renderKnownPerson } from "../render/user.ts";
import type { WorkspaceRecord } from "../state/model.ts";
import { type Answer, type Call, notFound, uuidParam } from "./call.ts";
import { listOf, paginate } from "./lists.ts";

/** https://developers.notion.com/reference/get-self */
export const getSelf = (call: Call): Answer => renderBot(call.sandbox, call.bot, workspaceOf(call));

/** https://developers.notion.com/reference/get-user */
export function getUser(call: Call): Answer {
  const id = uuidParam(call, "user_id");
  if (id === call.bot.id) return getSelf(call);
  const person = workspaceOf(call).people.find((one) => one.id === id);
  if (!person) throw notFound(call, "user", id);
  return renderKnownPerson(person);
}

/** https://developers.notion.com/reference/get-users */
export function listUsers(call: Call): Answer {
  const everyone = [...workspaceOf(call).people.map(renderKnownPerson), getSelf(call)];
  return listOf(
    "user",
    paginate(
      call,
      everyone,
      (_, i) => String(i),
      (position) => Number(position),
    ),
  );
}

function workspaceOf(call: Call): WorkspaceRecord {
  const workspace = call.sandbox.store.state.workspaces[call.bot.workspaceId];
  if (!workspace) throw notFound(call, "user", call.bot.id);
  return workspace;
}
