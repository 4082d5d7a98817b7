import type { Level } from "../../../functions/core/access/level.ts";
import type { ImportView } from "../../../functions/http/schemas/catalog.ts";
import type { RunView } from "../../../functions/http/schemas/connections.ts";
import type { DocumentView } from "../../../functions/http/schemas/documents.ts";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/seed-id.ts";
import type { Person } from "./person.ts";
import { waited } from "./waiting.ts";

type Wanted = string | { id: string; type: "page" | "row" };

/** Starts an import of pages, named by the seed's keys, by ids, or with their type. */
export async function startImport(
  person: Person,
  connectionId: string,
  pages: readonly Wanted[],
  level: Level = "internal",
): Promise<string> {
  const items = pages.map((page) =>
    typeof page !== "string" ? page : { id: page.includes("/") ? seedId(page) : page, type: "page" as const },
  );
  const { importId } = await person.must<{ importId: string }>("POST", "/imports", {
    connectionId,
    level,
    items,
  });
  return importId;
}

export const finished = (person: Person, importId: string) =>
  waited(`import ${importId}`, async () => {
    const job = await person.must<ImportView>("GET", `/imports/${importId}`);
    return job.state === "finished" ? job : undefined;
  });

export const importPages = async (...args: Parameters<typeof startImport>): Promise<ImportView> =>
  finished(args[0], await startImport(...args));

export const itemOf = (job: ImportView, page: string) => {
  const id = page.includes("/") ? seedId(page) : page;
  const item = job.items?.find((one) => one.id === id);
  if (!item) throw new Error(`${page} is not in the import`);
  return item;
};

export async function syncNow(person: Person, connectionId: string): Promise<RunView> {
  const { runId } = await person.must<{ runId: string }>("POST", `/connections/${connectionId}/sync`, {});
  return runEnded(person, connectionId, runId);
}

export const runEnded = (person: Person, connectionId: string, runId: string) =>
  waited(`run ${runId}`, async () => {
    const runs = await person.all<RunView>(`/connections/${connectionId}/runs`);
    const run = runs.find(({ id }) => id === runId);
    return run?.finishedAt ? run : undefined;
  });

const matching = ({ etag }: DocumentView) => ({ "if-match": etag });

/** Widening is confirmed as a person who has read who gains access. */
export async function setLevel(person: Person, document: DocumentView, level: Level): Promise<DocumentView> {
  const path = `/documents/${document.id}/level`;
  const asked = await person.ask("PUT", path, { level }, matching(document));
  if (asked.status !== 409) return person.document(document.id);
  const confirm = asked.body.audience?.confirm;
  return person.must<DocumentView>("PUT", path, { level, confirm }, matching(document));
}

export const publish = (person: Person, document: DocumentView, showTitle?: boolean) =>
  person.must<DocumentView>(
    "POST",
    `/documents/${document.id}/publish`,
    {
      version: document.version,
      sha256: document.sha256,
      ...(showTitle === undefined ? {} : { showTitle }),
    },
    matching(document),
  );

export const change = (person: Person, document: DocumentView, verb: "archive" | "unpublish" | "restore") =>
  person.must<DocumentView>("POST", `/documents/${document.id}/${verb}`, undefined, matching(document));
