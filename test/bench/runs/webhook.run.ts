import { afterAll, beforeAll, it } from "vitest";
import { connectNotion } from "../../integration/stack/notion.ts";
import { type Person, signIn } from "../../integration/stack/person.ts";
import { waited } from "../../integration/stack/waiting.ts";
import { finished, publish, startImport } from "../../integration/stack/work.ts";
import { startTestStack, type TestStack } from "../../stack.ts";

const edits = 40;
const latencyMs = 100;

let stack: TestStack;
let admin: Person;
const pages = new Map<string, string>();

async function control(method: string, path: string, body?: object) {
  const answer = await stack.control(method, path, body);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  const said = await answer.text();
  return said ? JSON.parse(said) : undefined;
}

/** Pages of a usual length that are published, and were read some time ago. */
beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  const connection = await connectNotion(admin);
  const blocks = Array.from({ length: 40 }, (_, n) => ({
    type: "paragraph",
    text: `What holds, part ${n}.`,
  }));
  const children = Array.from({ length: edits }, (_, n) => ({ title: `Watched ${n}`, blocks }));
  const node = { title: "Watched", children };
  await control("POST", "/seed", { parent: "Security handbook", node, share: true, quiet: true });
  await control("POST", "/search-lag", { seconds: 0 });
  await control("POST", "/advance", { minutes: 5 });
  await admin.must("POST", `/connections/${connection.id}/items/refresh`, {});
  const items = await waited("the pages in the catalogue", async () => {
    const found = await admin.items(connection.id, "query=Watched");
    return found.length > edits ? found : undefined;
  });
  const wanted = items
    .filter(({ title }) => title !== "Watched")
    .map(({ id }) => ({ id, type: "page" as const }));
  const job = await finished(admin, await startImport(admin, connection.id, wanted));
  for (const { id, documentId } of job.items ?? []) {
    if (!documentId) throw new Error(`${id} was not imported`);
    await publish(admin, await admin.document(documentId));
    pages.set(id, documentId);
  }
  await control("POST", "/latency", { ms: latencyMs });
}, 180_000);
afterAll(() => stack?.close());

it("edits", async ({ task }) => {
  const ms: number[] = [];
  const calls: number[] = [];
  for (const [page, documentId] of pages) {
    await control("POST", "/advance", { minutes: 2 });
    await stack.idle();
    await control("DELETE", "/log");
    const began = performance.now();
    await control("POST", "/edit", {
      id: page,
      append: [{ type: "paragraph", text: "And this, as of now." }],
    });
    await waited("the update", async () =>
      (await admin.document(documentId)).updateWaiting ? true : undefined,
    );
    ms.push(performance.now() - began);
    await stack.idle();
    calls.push((await control("GET", "/log?limit=1000")).entries.length);
  }
  Object.assign(task.meta, { ms, calls });
});
