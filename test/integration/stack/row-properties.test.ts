import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContentView } from "../../../functions/http/schemas/documents.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { browse } from "./browse.ts";
import { connectNotion } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { importPages, itemOf, publish, setLevel } from "./work.ts";

let stack: TestStack;
let admin: Person;
const supplier = "acme/subprocessors/cloudharbour-hosting";
const plan = "acme/roadmap/third-region-network-and-keys";

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  const connection = await connectNotion(admin);
  const job = await importPages(admin, connection.id, [supplier, plan]);
  expect(itemOf(job, supplier)).toMatchObject({ state: "done", outcome: "imported" });
});
afterAll(() => stack?.close());

const contentOf = async (title: string) =>
  admin.must<ContentView>("GET", `/documents/${(await admin.titled(title)).id}/content`);

describe("an imported row", { timeout: 60_000 }, () => {
  it("gives members its properties, with its file under the path that the text links to", async () => {
    const { properties, markdown } = await contentOf("Cloudharbour Hosting");
    const agreement = properties?.find(({ name }) => name === "Agreement")?.value;
    const [kept, elsewhere] = agreement?.kind === "files" ? agreement.files : [];
    expect(kept).toMatchObject({
      name: "Cloudharbour Hosting agreement 2026.pdf",
      path: expect.stringMatching(/^media\/[0-9a-f]{64}\.pdf$/),
    });
    expect(elsewhere).toMatchObject({ url: "https://cloudharbour-hosting.example/agreement/annex" });
    expect(markdown).toContain(`[${kept?.name}](${kept?.path})`);
    expect(properties?.find(({ type }) => type === "unique_id")?.value).toEqual({
      kind: "text",
      text: "SUB-1",
    });
  });

  it("links to the document of another row", async () => {
    const { tree } = await contentOf("Third region: network and keys");
    const { id } = await admin.titled("Cloudharbour Hosting");
    expect(JSON.stringify(tree)).toContain(`/admin/documents/${id}`);
    expect(JSON.stringify(tree)).toContain('"value":"Cloudharbour Hosting"');
    // The other supplier is not imported.
    expect(JSON.stringify(tree).match(/Linked page/g)).toHaveLength(1);
  });

  it("gives its file to whoever may read it, to save and never to show, and its properties to nobody outside", async () => {
    const document = await setLevel(admin, await admin.titled("Cloudharbour Hosting"), "public");
    await publish(admin, document);
    const page = await browse(`${stack.url}/t/acme/documents/cloudharbour-hosting`);
    const href = /href="(\/t\/acme\/documents\/cloudharbour-hosting\/media\/[^"]+\.pdf)"/.exec(
      page.text,
    )?.[1];
    const redirected = await browse(`${stack.url}${href}`);
    expect(redirected.status).toBe(302);
    const file = await browse(String(redirected.headers.location));
    expect(file.headers).toMatchObject({ "content-type": "application/pdf" });
    expect(file.headers["content-disposition"]).toMatch(
      /^attachment; filename="Cloudharbour Hosting agreement 2026\.pdf"/,
    );
    expect(page.text).not.toMatch(/"kind"|notion\./);
    const { properties = [] } = await contentOf("Cloudharbour Hosting");
    for (const { id } of properties.filter((property) => property.type !== "title"))
      expect(page.text).not.toContain(`"${id}"`);
  });
});
