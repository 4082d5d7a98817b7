import * as z from "zod";
import type { Answers } from "./answers.ts";
import type { AnswerSchemas } from "./schemas.ts";

const List = z.looseObject({
  results: z.array(z.looseObject({ id: z.string().optional(), object: z.string() })),
  next_cursor: z.string().nullable(),
});
const Block = z.looseObject({ id: z.string(), type: z.string(), has_children: z.boolean() });
const Page = z.looseObject({
  id: z.string(),
  properties: z.record(z.string(), z.object({ id: z.string() })),
});
const Source = z.looseObject({ id: z.string(), parent: z.object({ database_id: z.string() }) });

/** Reads a sandbox as an importer would and keeps what is wrong with its answers. */
export function checkedReading(api: string, token: string, check: AnswerSchemas["check"]) {
  const wrong: string[] = [];
  const types = new Set<string>();

  async function ask(kind: keyof Answers, path: string, body?: object, auth = token): Promise<unknown> {
    const answer: unknown = await (
      await fetch(`${api}/v1/${path}`, {
        method: body ? "POST" : "GET",
        headers: {
          authorization: `Bearer ${auth}`,
          "notion-version": "2026-03-11",
          "content-type": "application/json",
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    ).json();
    const [first] = check(kind, answer);
    if (first !== undefined) wrong.push(`${kind} ${path}: ${first}`);
    return answer;
  }

  async function all(kind: keyof Answers, path: string, body?: object) {
    const found = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const from = cursor === undefined ? {} : { start_cursor: cursor };
      const query = cursor === undefined ? "" : `?start_cursor=${cursor}`;
      const list = List.parse(await (body ? ask(kind, path, { ...body, ...from }) : ask(kind, path + query)));
      found.push(...list.results);
      cursor = list.next_cursor;
    }
    return found;
  }

  async function tree(id: string): Promise<void> {
    const blocks = (await all("children", `blocks/${id}/children`)).map((block) => Block.parse(block));
    for (const block of blocks) {
      // Alone it is told as in its list: one of each type is enough.
      if (!types.has(block.type)) await ask("block", `blocks/${block.id}`);
      types.add(block.type);
      if (block.has_children && !block.type.startsWith("child_")) await tree(block.id);
    }
  }

  async function page(id: string): Promise<void> {
    const { properties } = Page.parse(await ask("page", `pages/${id}`));
    for (const property of Object.values(properties))
      await ask("property", `pages/${id}/properties/${property.id}`);
    await ask("markdown", `pages/${id}/markdown`);
    await tree(id);
  }

  async function source(id: string): Promise<void> {
    const { parent } = Source.parse(await ask("dataSource", `data_sources/${id}`));
    await ask("database", `databases/${parent.database_id}`);
    await all("rows", `data_sources/${id}/query`, {});
  }

  return { wrong, types, ask, all, page, source };
}
