import { expect } from "vitest";
import type { SeedBlock } from "../../../stacks/local/sandbox/notion/seed/format.ts";
import { aPage, id } from "./notion-seed.ts";
import { notionStage } from "./notion-stage.ts";

export type Json = Record<string, unknown>;

/** A Notion to write blocks to, and to read them from as they come over the wire: the SDK knows nothing of what is new. */
export async function blockStage() {
  const stage = await notionStage();
  stage.control.setRateLimit(1_000_000);
  const token = (await stage.connect([id("Handbook")])).tokens.access_token;
  let written = 0;

  async function read(path: string): Promise<{ status: number; body: Json; results: Json[] }> {
    const answer = await fetch(`${stage.base}/api/v1/${path}`, {
      headers: { authorization: `Bearer ${token}`, "notion-version": "2026-03-11" },
    });
    const body = (await answer.json()) as Json;
    return { status: answer.status, body, results: (body.results ?? []) as Json[] };
  }

  const below = async (block: unknown) => (await read(`blocks/${block}/children`)).results;

  async function shown(...blocks: SeedBlock[]): Promise<Json[]> {
    const name = `Page ${written++}`;
    stage.control.add({ parent: id("Handbook"), nodes: [aPage(name, { blocks })] });
    return below(id(name));
  }

  const only = async (block: SeedBlock): Promise<Json> => (await shown(block))[0] ?? {};

  return { ...stage, read, below, shown, only };
}

export const words = (text: string) => [expect.objectContaining({ plain_text: text })];
