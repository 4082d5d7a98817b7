import { beforeEach, describe, expect, it } from "vitest";
import { aConnection, aHash, aSource, aTrace } from "../../fakes/builders.ts";
import { createWorld, told, type World } from "./world.ts";

const canary = (name: string) => `Kanarienvogel-${name}`;

/** Every word that a stranger must never be told, in every place where it might slip out. */
const secrets = ["draft", "internal", "restricted", "nda", "archived", "globex", "waiting"];

let world: World;
beforeEach(async () => {
  world = await createWorld();
  const hidden = (name: string) => ({
    id: `doc_kanarienvogel_${name}`,
    title: canary(name),
    slug: canary(name).toLowerCase(),
    category: canary(name),
    owner: canary(name),
    icon: canary(name),
  });
  const text = (name: string) => `# ${canary(name)}\n\n${canary(name)}`;
  await world.publish(text("internal"), { ...hidden("internal"), level: "internal", showTitle: true });
  await world.publish(text("restricted"), { ...hidden("restricted"), level: "restricted" });
  await world.publish(text("nda"), { ...hidden("nda"), level: "requires_nda" });
  await world.publish(text("globex"), { ...hidden("globex"), workspaceId: "wsp_globex", level: "internal" });
  for (const [name, state] of [
    ["draft", "draft"],
    ["archived", "archived"],
  ] as const) {
    const document = await world.publish(text(name), { ...hidden(name), level: "public" });
    const { published: _, ...rest } = document;
    await world.stores.documents.save({ ...rest, state }, aTrace());
  }
  const open = await world.publish("Open words", {
    id: "doc_open",
    title: "Open policy",
    source: aSource({ title: canary("waiting"), url: `https://www.notion.so/${canary("waiting")}` }),
  });
  await world.stores.documents.save(
    {
      ...open,
      title: canary("waiting"),
      slug: canary("waiting").toLowerCase(),
      version: 2,
      updateWaiting: true,
    },
    aTrace(),
  );
  await world.publish("Locked words", {
    title: "Locked report",
    slug: "kanarienvogel-locked",
    level: "restricted",
    showTitle: true,
  });
});

describe("a stranger who goes everywhere", () => {
  it("meets no word of what is not public", async () => {
    const paths = [
      "/t/acme",
      "/t/globex",
      "/t/acme/documents",
      "/t/acme/request",
      "/t/acme/sign-in",
      "/t/acme/documents?show=public",
      "/t/acme/documents?show=restricted",
      "/t/acme/documents?q=k",
      "/t/acme/documents?q=policy",
      "/t/acme/sitemap.xml",
      "/t/globex/sitemap.xml",
      "/t/acme/documents/doc-open",
      ...secrets.map((name) => `/t/acme/documents/${canary(name).toLowerCase()}`),
      ...secrets.map((name) => `/t/acme/documents/doc_kanarienvogel_${name}`),
      ...secrets.map((name) => `/t/globex/documents/${canary(name).toLowerCase()}`),
      "/t/acme/documents/kanarienvogel-locked",
    ];
    for (const path of paths)
      for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
        const answer = await told(await world.get(path, { method }));
        expect.soft(answer, `${method} ${path}`).not.toMatch(/kanarienvogel|notion|Locked words/i);
      }
    expect(await world.text("/t/acme")).toMatch(/Open policy.*Locked report|Locked report.*Open policy/s);
  });

  it("finds as much by searching for it as for anything", async () => {
    for (const name of secrets) {
      const found = await world.text(`/t/acme/documents?q=${canary(name)}`);
      expect(found.replaceAll(canary(name), "zzz")).toBe(await world.text("/t/acme/documents?q=zzz"));
    }
  });

  it("is told nothing of who connected what", async () => {
    const page = await world.text("/t/acme/documents/doc-open");
    const { notionWorkspaceName, connectedBy } = aConnection();
    expect(page).not.toContain(notionWorkspaceName);
    expect(page).not.toContain(connectedBy.email);
    expect(page).not.toContain(aHash("a"));
  });
});
