import { html } from "hono/html";
import { isObject } from "../api/call.ts";
import { renderPage } from "../render/page.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Bot, DatabaseRecord, Item, PageRecord } from "../state/model.ts";
import { isRow, itemOf, titleOf } from "../state/tree.ts";
import { itemLink } from "./block-view.ts";
import type { Markup } from "./text-view.ts";

/** Somebody who may see all of a workspace. */
const insider = (sandbox: Sandbox, { workspaceId }: Item): Bot => ({
  id: "",
  workspaceId,
  personId: "",
  shared: sandbox.store.state.workspaces[workspaceId]?.roots ?? [],
  unshared: [],
});

/** A row's values, by name, as words. */
function valuesOf(sandbox: Sandbox, row: PageRecord): [name: string, value: string][] {
  const { properties } = renderPage(sandbox, insider(sandbox, row), row);
  return Object.entries(properties ?? {}).map(([name, value]) => [name, words(sandbox, value)]);
}

/** What stands on top of a row's text. */
export function propertiesView(sandbox: Sandbox, item: Item): Markup {
  if (!isRow(item)) return "";
  const lines = valuesOf(sandbox, item).map(
    ([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`,
  );
  return html`<table>${lines}</table>`;
}

export function rowsView(sandbox: Sandbox, database: DatabaseRecord): Markup {
  const rows = database.rows
    .flatMap((id) => itemOf(sandbox.store.state, id) ?? [])
    .filter(isRow)
    .filter(({ inTrash }) => !inTrash);
  const names = database.schema.filter(({ type }) => type !== "title").map(({ name }) => name);
  return html`<div class="wide"><table><tr><th>${database.schema.find(({ type }) => type === "title")?.name}</th>${names.map((name) => html`<th>${name}</th>`)}</tr>
${rows.map((row) => {
  const values = new Map(valuesOf(sandbox, row));
  return html`<tr><td>${itemLink(sandbox, row)}</td>${names.map((name) => html`<td>${values.get(name)}</td>`)}</tr>`;
})}</table></div>`;
}

/** Of any value as the API tells it: https://developers.notion.com/reference/page-property-values */
function words(sandbox: Sandbox, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "☑" : "☐";
  if (Array.isArray(value)) return list(sandbox, value);
  if (!isObject(value)) return String(value);
  const { type, plain_text, name, start, end, prefix, number, state, id } = value;
  if (typeof plain_text === "string") return plain_text;
  if (typeof name === "string") return name;
  if (typeof type === "string" && type in value) return words(sandbox, value[type]);
  if (typeof start === "string") return typeof end === "string" ? `${start} → ${end}` : start;
  if (prefix !== undefined) return [prefix, number].filter((part) => part !== null).join("-");
  if (typeof state === "string") return state;
  const item = typeof id === "string" ? itemOf(sandbox.store.state, id) : undefined;
  return item ? titleOf(item) : "";
}

function list(sandbox: Sandbox, values: readonly unknown[]): string {
  const isText = values.some((value) => isObject(value) && "plain_text" in value);
  return values.map((value) => words(sandbox, value)).join(isText ? "" : ", ");
}
