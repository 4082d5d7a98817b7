import type { Sandbox } from "../sandbox.ts";
import type { Bot } from "../state/model.ts";
import { NotionError, unauthorized, validationError } from "./errors.ts";
import { spend, type Windows } from "./rate-window.ts";

const SPOKEN = "2026-03-11";
/** Notion still answers these; this stand-in does not. */
const OLDER = ["2025-09-03", "2022-06-28"];

/** Who calls, in a version that is spoken here, within the budget. */
export function admit(sandbox: Sandbox, windows: Windows, headers: Headers): Bot {
  const token = bearer(headers);
  const bot = token === undefined ? undefined : botOf(sandbox, token);
  if (token === undefined || !bot) throw unauthorized();
  checkVersion(headers.get("notion-version"));
  spend(windows, sandbox, token);
  return bot;
}

export const bearer = (headers: Headers): string | undefined =>
  /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];

export function botOf(sandbox: Sandbox, token: string): Bot | undefined {
  const { tokens, bots } = sandbox.store.state;
  const pair = tokens.find(({ access }) => access === token);
  return pair && bots[pair.botId];
}

/** https://developers.notion.com/reference/versioning */
function checkVersion(version: string | null): void {
  if (version === SPOKEN) return;
  if (version === null)
    throw new NotionError(
      400,
      "missing_version",
      "Notion-Version header failed validation: Notion-Version header should be defined, instead was `undefined`.",
    );
  if (OLDER.includes(version))
    throw validationError(
      `Notion-Version ${version} is a version of Notion's that this sandbox does not speak: its limit, not Notion's. Send ${SPOKEN}.`,
    );
  throw validationError(
    `Notion-Version header failed validation: Notion-Version header should be \`"${SPOKEN}"\`, instead was \`"${version}"\`.`,
  );
}
