import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acmeNotion, assets, secondNotion, seedId } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import { checkedReading } from "../../schema/reading.ts";
import { type AnswerSchemas, answerSchemas } from "../../schema/schemas.ts";
import { notionStage } from "./notion-stage.ts";

let stage: Awaited<ReturnType<typeof notionStage>>;
let schemas: AnswerSchemas;

beforeAll(async () => {
  stage = await notionStage({ seeds: [acmeNotion, secondNotion], assets });
  stage.control.setRateLimit(1_000_000);
  schemas = answerSchemas();
});
afterAll(() => stage.close());

const connect = async ({ id, roots }: typeof acmeNotion) => {
  const picked = roots.map((root) => root.id);
  const { tokens } = await stage.connect(picked, { workspace: id });
  return { tokens, reading: checkedReading(`${stage.base}/api`, tokens.access_token, schemas.check) };
};

describe("the sandbox's answers have the shapes that the SDK types", () => {
  it.each([acmeNotion, secondNotion])("for all that $name holds", async (workspace) => {
    const { reading, tokens } = await connect(workspace);
    const { ask, all } = reading;
    expect(schemas.check("token", tokens)).toEqual([]);
    for (const { id, object } of await all("search", "search", {}))
      if (id) await (object === "page" ? reading.page(id) : reading.source(id));
    await ask("self", "users/me");
    for (const user of await all("users", "users")) await ask("user", `users/${user.id}`);
    expect(reading.wrong).toEqual([]);

    // The older name of meeting notes.
    const known = schemas.blockTypes.filter((type) => type !== "transcription");
    if (workspace === acmeNotion) expect([...reading.types].sort()).toEqual(known.sort());
  });

  it("for what it refuses", async () => {
    const { reading, tokens } = await connect(acmeNotion);
    const { ask } = reading;
    const page = seedId("acme/glossary");
    await ask("error", "nothing");
    await ask("error", "pages/none");
    await ask("error", `pages/${seedId("nowhere")}`);
    await ask("error", `blocks/${page}/children?start_cursor=forged`);
    await ask("error", "pages", {});
    await ask("error", `pages/${page}`, undefined, "ntn_wrong");
    for (const status of [409, 429, 500, 503, 529]) {
      const code = { 409: "conflict_error", 429: "rate_limited", 500: "internal_server_error" }[status];
      stage.control.failNext({
        service: "api",
        path: "*",
        status,
        code: code ?? (status === 529 ? "service_overload" : "service_unavailable"),
        times: 1,
      });
      await ask("error", `pages/${page}`);
    }
    expect(reading.wrong).toEqual([]);
    expect(tokens.token_type).toBe("bearer");
  });
});

describe("an answer of another shape is caught", () => {
  const page = seedId("acme/how-documents-look");
  type Json = Record<string, unknown>;

  const given = async (path: string): Promise<Json> => {
    const { tokens } = await connect(acmeNotion);
    const answer = await fetch(`${stage.base}/api/v1/${path}`, {
      headers: { authorization: `Bearer ${tokens.access_token}`, "notion-version": "2026-03-11" },
    });
    return (await answer.json()) as Json;
  };
  const without = ({ ...all }: Json, name: string) => {
    delete all[name];
    return all;
  };

  it.each<[string, (page: Json) => Json]>([
    ["nothing of a field", (answer) => without(answer, "properties")],
    ["a field that is made up", (answer) => ({ ...answer, made_up: true })],
    ["a field of older versions", (answer) => ({ ...answer, archived: false })],
    ["a value of another type", (answer) => ({ ...answer, in_trash: "false" })],
    ["a kind of parent that is none", (answer) => ({ ...answer, parent: { type: "book", book: 1 } })],
    ["no more than its id", ({ object, id }) => ({ object, id })],
  ])("a page with %s", async (_, broken) => {
    const answer = await given(`pages/${page}`);
    expect(schemas.check("page", answer)).toEqual([]);
    expect(schemas.check("page", broken(answer))).not.toEqual([]);
  });

  it.each<[string, (block: Json) => Json]>([
    ["a type that is none", (block) => ({ ...block, type: "poem", poem: {} })],
    ["another type's content", (block) => ({ ...block, type: "quote" })],
    ["a bare id in its place", ({ object, id }) => ({ object, id })],
    [
      "a field that is made up",
      ({ paragraph, ...block }) => ({ ...block, paragraph: { ...(paragraph as Json), level: 1 } }),
    ],
    [
      "a colour that is none",
      ({ paragraph, ...block }) => ({ ...block, paragraph: { ...(paragraph as Json), color: "teal" } }),
    ],
  ])("a list with a block of %s", async (_, broken) => {
    const answer = await given(`blocks/${page}/children`);
    expect(schemas.check("children", answer)).toEqual([]);
    const results = (answer.results as Json[]).map((block) =>
      block.type === "paragraph" ? broken(block) : block,
    );
    expect(schemas.check("children", { ...answer, results })).not.toEqual([]);
  });

  it("a short form that names no unknown blocks", () => {
    const answer = { object: "page_markdown", id: page, markdown: "# Hi", truncated: false };
    expect(schemas.check("markdown", { ...answer, unknown_block_ids: [] })).toEqual([]);
    expect(schemas.check("markdown", answer)).not.toEqual([]);
  });
});
