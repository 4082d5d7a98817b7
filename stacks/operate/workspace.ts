import { dynamoMemberStore } from "../../functions/adapters/dynamo/member-store.ts";
import { dynamoTable } from "../../functions/adapters/dynamo/table.ts";
import { dynamoTraceStore } from "../../functions/adapters/dynamo/trace-store.ts";
import { dynamoWorkspaceStore } from "../../functions/adapters/dynamo/workspace-store.ts";
import { Role } from "../../functions/core/access/actor.ts";
import { erasePerson } from "../../functions/core/activity/erase-person.ts";
import { newId } from "../../functions/core/ids.ts";
import { createWorkspace } from "../../functions/core/workspaces/create.ts";
import { inviteAsOperator, listWorkspaces } from "../../functions/core/workspaces/operator.ts";
import { resourceNames } from "../resource-names.ts";
import { columns, printable } from "./columns.ts";
import { commandLine, verb } from "./command.ts";
import { notionToken } from "./notion-token.ts";
import { aboutStage, openTarget, stageOption, type Target, tableName, urlIfAny } from "./target.ts";

function storesOf(target: Target) {
  const table = dynamoTable({ name: tableName(target), now: target.now });
  return {
    workspaces: dynamoWorkspaceStore(table),
    members: dynamoMemberStore(table),
    traces: dynamoTraceStore(table),
    now: target.now,
    newId,
  };
}

const create = verb({
  about: "Opens a workspace and invites its first admin, who becomes one by signing in with that address.",
  needs: { slug: "<part of the trust center's address>", name: "<company>", admin: "<e-mail>" },
  takes: stageOption,
  async run({ slug, name, admin: adminEmail, stage }) {
    const target = await openTarget(stage);
    const { workspace, admin } = await createWorkspace(storesOf(target), { slug, name, adminEmail });
    console.log(`${workspace.name} is created in ${target.name}: ${workspace.id}`);
    sayInvited(target, admin.email, admin.id);
    const site = urlIfAny(target, resourceNames.trustCenter);
    if (site)
      console.log(`Trust center: ${site}/t/${workspace.slug} (a draft until its admin opens it in Settings)`);
  },
});

const invite = verb({
  about: "Invites somebody to a workspace, for instance where every admin has left.",
  needs: { slug: "<workspace>", email: "<e-mail>", role: Role.options.join("|") },
  takes: stageOption,
  async run({ slug, email, role, stage }) {
    const target = await openTarget(stage);
    const { workspace, member } = await inviteAsOperator(storesOf(target), { slug, email, role });
    console.log(`Invited to ${printable(workspace.name)} in ${target.name} as ${member.role}.`);
    sayInvited(target, member.email, member.id);
  },
});

const list = verb({
  about: "Shows every workspace with its people.",
  needs: {},
  takes: stageOption,
  async run({ stage }) {
    const listed = await listWorkspaces(storesOf(await openTarget(stage)));
    if (listed.length === 0) return console.log("There is no workspace yet.");
    const rows = listed.map(({ workspace: { slug, id, name, createdAt }, members }) => {
      const active = members.filter(({ state }) => state === "active");
      const admins = active.filter(({ role }) => role === "admin");
      const invited = members.length - active.length;
      return [
        slug,
        id,
        createdAt.slice(0, 10),
        ...[admins, active].map(({ length }) => `${length}`),
        `${invited}`,
        name,
      ];
    });
    console.log(columns(["SLUG", "ID", "CREATED", "ADMINS", "MEMBERS", "INVITED", "NAME"], rows));
  },
});

const erase = verb({
  about: "Erases somebody who has left from the activity: what was done stays, by whom is told no more.",
  needs: { slug: "<workspace>", email: "<e-mail>" },
  takes: stageOption,
  async run({ slug, email, stage }) {
    const target = await openTarget(stage);
    const { workspace, values } = await erasePerson(storesOf(target), { slug, email });
    console.log(
      `Erased from the activity of ${printable(workspace.name)} in ${target.name}, in ${values} places.`,
    );
    console.log("Exports that were taken, and the table's backups for 30 days, still have the name.");
  },
});

function sayInvited(target: Target, email: string, id: string): void {
  const app = urlIfAny(target, resourceNames.admin);
  console.log(`${email} (${id}) gets a mail, and joins by signing in with that address.`);
  if (app) console.log(`Sign in: ${app}/admin/`);
}

export const command = commandLine({
  name: "npm run workspace --",
  about: `The workspaces of an installation of Gatehouse, and the way into them.\n${aboutStage}`,
  verbs: { create, list, invite, "erase-person": erase, "notion-token": notionToken },
});
