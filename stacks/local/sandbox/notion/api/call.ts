import type { Sandbox } from "../sandbox.ts";
import { toUuid } from "../state/ids.ts";
import type { Bot } from "../state/model.ts";
import { NotionError, validationError } from "./errors.ts";

/** One admitted request. */
export interface Call {
  readonly sandbox: Sandbox;
  readonly bot: Bot;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  param(name: string): string;
}

export type Answer = Record<string, unknown>;

export function uuidParam(call: Call, name: string): string {
  const given = call.param(name);
  const id = toUuid(given);
  if (id !== undefined) return id;
  throw validationError(
    `path failed validation: path.${name} should be a valid uuid, instead was \`"${given}"\`.`,
  );
}

/** The same words for what is missing and for what is not shared. */
export function notFound(
  call: Call,
  what: "page" | "block" | "database" | "data_source" | "user" | "property",
  id: string,
) {
  const { name } = call.sandbox.integration;
  return new NotionError(
    404,
    "object_not_found",
    `Could not find ${what} with ID: ${id}. Make sure the relevant pages and databases are shared with your integration "${name}".`,
    { additionalData: { integration_id: call.bot.id } },
  );
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
