import { expect } from "vitest";
import { Connection } from "../../../../functions/core/connections/connection.ts";
import { Document, Version } from "../../../../functions/core/documents/document.ts";
import { nextNumber, withWaiting } from "../../../../functions/core/documents/transitions.ts";
import { isAppError } from "../../../../functions/core/errors.ts";
import { firstBreak } from "../../../fakes/chain.ts";
import type { Stage } from "../stage.ts";

const makesVersion = [
  "document.imported",
  "document.updated",
  "document.proposed",
  "document.edited",
  "document.version_restored",
];

/** What is true whoever did what, and in which order. */
export function expectSound({ memory, traces, queue, mover }: Stage): void {
  const { documents, versions, connections, runs, imports } = memory;
  expect(firstBreak(memory.records)).toBeUndefined();
  const linked = [...documents.values()].flatMap(({ source }) =>
    source && source.state !== "disconnected" ? [source.sourceId] : [],
  );
  expect(new Set(linked).size, "one document per page").toBe(linked.length);

  for (const document of documents.values()) {
    expect(Document.parse(document)).toEqual(document);
    const mine = [...versions.values()].filter(({ documentId }) => documentId === document.id);
    for (const version of mine) expect(Version.parse(version)).toEqual(version);
    const numbers = mine.map(({ n }) => n).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: nextNumber(document) - 1 }, (_, n) => n + 1));
    const told = traces
      .filter(({ did, subject }) => subject.id === document.id && makesVersion.includes(did))
      .map(({ details }) => Number(details.version));
    expect(
      told.sort((a, b) => a - b),
      "each version is on record once",
    ).toEqual(numbers);

    const newest = mine.find(({ n }) => n === document.version);
    expect([document.sha256, document.title]).toEqual([newest?.sha256, newest?.title]);
    if (document.published) {
      const { version, sha256, title } = document.published;
      expect(mine.find(({ n }) => n === version)).toMatchObject({ sha256, title });
    }
    expect(document.updateWaiting).toBe(withWaiting(document).updateWaiting);
  }
  for (const connection of connections.values()) {
    expect(Connection.parse(connection)).toEqual(connection);
    expect(connection.openRunId).toBeUndefined();
  }
  for (const { state } of runs.values()) expect(["done", "failed", "stopped"]).toContain(state);
  for (const { state } of imports.values()) expect(state).toBe("finished");
  expect([queue.messages, mover.messages]).toEqual([[], []]);
}

/** Who came too late is told so, and nobody is told anything else. */
export function lostOf(results: readonly PromiseSettledResult<unknown>[]): number {
  const reasons = results.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  for (const reason of reasons) if (!isAppError(reason, "conflict", "precondition")) throw reason;
  return reasons.length;
}
