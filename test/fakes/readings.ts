import type { ReadingOf, Readings } from "../../functions/core/catalog/readings.ts";
import { keyOf } from "./memory.ts";

export function memoryReadings(): Readings & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const key = ({ workspaceId, connectionId, sourceId }: ReadingOf) =>
    keyOf(workspaceId, connectionId, sourceId);
  return {
    kept,
    load: async (of) => kept.get(key(of)),
    save: async (of, read) => void kept.set(key(of), read),
    drop: async (of) => void kept.delete(key(of)),
  };
}
