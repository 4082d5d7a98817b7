import type { Answer } from "../api/call.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Bot, Person, WorkspaceRecord } from "../state/model.ts";
import { renderUser } from "./parts.ts";

/** https://developers.notion.com/reference/user */
export const renderKnownPerson = ({ id, name, email }: Person) => ({
  ...renderUser(id),
  name,
  avatar_url: null,
  type: "person" as const,
  person: { email },
});

export function renderPerson(sandbox: Sandbox, workspaceId: string, id: string): Answer {
  const known = sandbox.store.state.workspaces[workspaceId]?.people.find((person) => person.id === id);
  return known ? renderKnownPerson(known) : renderUser(id);
}

export function renderBot(sandbox: Sandbox, bot: Bot, workspace: WorkspaceRecord): Answer {
  return {
    ...renderUser(bot.id),
    name: sandbox.integration.name,
    avatar_url: null,
    type: "bot",
    bot: {
      owner: { type: "user", user: renderPerson(sandbox, bot.workspaceId, bot.personId) },
      workspace_name: workspace.name,
      workspace_id: workspace.id,
      workspace_limits: { max_file_upload_size_in_bytes: 5_242_880 },
    },
  };
}
