import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Sandbox } from "../sandbox.ts";
import { randomToken } from "../state/ids.ts";
import type { AuthorizationCode, Bot, Person, WorkspaceRecord } from "../state/model.ts";
import { itemOf, parentItem } from "../state/tree.ts";
import { consentPage } from "./consent-page.ts";
import { page } from "./layout.ts";

const CODE_LIFETIME_MS = 10 * 60_000;

interface Asked {
  redirectUri: URL;
  state: string | null;
  challenge: AuthorizationCode["challenge"];
  workspace: WorkspaceRecord;
  person: Person;
}

/** https://developers.notion.com/docs/authorization */
export function consent(sandbox: Sandbox): Hono {
  const app = new Hono();

  app.get("/", (c) => {
    const query = new URL(c.req.url).searchParams;
    const asked = readRequest(sandbox, query);
    if (typeof asked === "string") return c.html(page("Cannot connect", refusal(asked)), 400);
    const bot = seatOf(sandbox, asked);
    return c.html(consentPage({ sandbox, query, ...asked, shared: bot?.shared ?? [] }));
  });

  app.post("/", async (c) => {
    const asked = readRequest(sandbox, new URL(c.req.url).searchParams);
    if (typeof asked === "string") return c.html(page("Cannot connect", refusal(asked)), 400);
    const form = await c.req.formData();
    if (form.get("decision") !== "allow") return c.redirect(back(asked, { error: "access_denied" }));
    const picked = form.getAll("share").map(String);
    return c.redirect(back(asked, { code: allow(sandbox, asked, picked) }));
  });

  return app;
}

const refusal = (reason: string) =>
  `${reason} Close this window and start again from the app that you came from.`;

/** What the app asks for, or why it cannot be answered; nothing is sent to an address that is not this machine's. */
function readRequest({ store: { state }, integration }: Sandbox, query: URLSearchParams): Asked | string {
  if (query.get("client_id") !== integration.clientId) return "No integration has this client id.";
  if (query.get("response_type") !== "code") return "The request does not ask for a code.";
  const given = query.get("redirect_uri") ?? "";
  const redirectUri = URL.canParse(given) ? new URL(given) : undefined;
  if (!redirectUri || !isThisMachine(redirectUri))
    return "The address to return to is missing or not on this machine.";

  const workspaces = Object.values(state.workspaces);
  const workspace = workspaces.find(({ id }) => id === query.get("workspace")) ?? workspaces[0];
  const person = workspace?.people.find(({ id }) => id === query.get("person")) ?? workspace?.people[0];
  if (!workspace || !person) return "There is no workspace to choose.";
  const value = query.get("code_challenge");
  const method = query.get("code_challenge_method") === "S256" ? "S256" : "plain";
  return {
    redirectUri,
    state: query.get("state"),
    challenge: value === null ? null : { value, method },
    workspace,
    person,
  };
}

const isThisMachine = ({ hostname }: URL): boolean =>
  ["localhost", "127.0.0.1", "[::1]"].includes(hostname) || hostname.endsWith(".localhost");

function back({ redirectUri, state }: Asked, result: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(result)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set("state", state);
  return url.href;
}

/** One seat per person and workspace, so that a second consent finds what the first one shared. */
function seatOf({ store: { state } }: Sandbox, { workspace, person }: Asked): Bot | undefined {
  return Object.values(state.bots).find(
    (bot) => bot.workspaceId === workspace.id && bot.personId === person.id,
  );
}

function allow(sandbox: Sandbox, asked: Asked, picked: string[]): string {
  const { state } = sandbox.store;
  const known = picked
    .flatMap((id) => itemOf(state, id) ?? [])
    .filter((item) => item.workspaceId === asked.workspace.id);
  const ids = new Set(known.map(({ id }) => id));
  const underPicked = (id: string): boolean => {
    const item = itemOf(state, id);
    const parent = item && parentItem(state, item);
    return parent !== undefined && (ids.has(parent.id) || underPicked(parent.id));
  };
  const bot = seatOf(sandbox, asked) ?? {
    id: randomUUID(),
    workspaceId: asked.workspace.id,
    personId: asked.person.id,
    shared: [],
    unshared: [],
  };
  bot.shared = [...ids].filter((id) => !underPicked(id));
  bot.unshared = bot.unshared.filter((id) => !ids.has(id));
  state.bots[bot.id] = bot;

  const code = randomToken("");
  const { challenge, redirectUri } = asked;
  state.codes.push({
    code,
    botId: bot.id,
    redirectUri: redirectUri.href,
    challenge,
    expiresAt: Date.now() + CODE_LIFETIME_MS,
  });
  sandbox.store.save();
  return code;
}
