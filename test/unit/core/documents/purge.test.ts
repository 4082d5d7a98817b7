import { describe, expect, it } from "vitest";
import { restoreDocument } from "../../../../functions/core/documents/shelve.ts";
import {
  aDocument,
  anAcceptance,
  anNda,
  aPublishedDocument,
  aSource,
  aVersion,
  aWorkspace,
} from "../../../fakes/builders.ts";
import { putAcceptance, putNda } from "../../../fakes/nda-store.ts";
import { days, purgeStage } from "./purge-stage.ts";

const named = { documentId: "doc_1", ifMatch: "*" };

describe("purging the archive", () => {
  it("removes what was archived 30 days ago, and says so", async () => {
    const stage = purgeStage({ documents: [aPublishedDocument({ id: "doc_other" })] });
    await stage.write("doc_1", "One");
    await stage.write("doc_1", "Two");
    await stage.archive("doc_1");
    stage.clock.advance(days(30) - 1);
    expect(await stage.run()).toMatchObject({ documents: 0, complete: true });
    expect(await stage.ctx.documents.get("wsp_acme", "doc_1")).toBeDefined();
    stage.clock.advance(1);
    expect(await stage.run()).toMatchObject({ documents: 1, complete: true });
    expect([...stage.memory.documents.keys()]).toEqual(['["wsp_acme","doc_other"]']);
    expect(stage.memory.versions.size).toBe(0);
    expect(stage.memory.removed.size).toBe(0);
    expect(stage.traces.at(-1)).toMatchObject({
      did: "document.purged",
      by: { type: "system", id: "purge" },
      subject: { id: "doc_1" },
      details: { versions: 2, archivedAt: "2026-11-20T09:00:00.000Z" },
    });
    await expect(restoreDocument(stage.ctx, named)).rejects.toMatchObject({ code: "not_found" });
  });

  it("leaves what was restored in time", async () => {
    const stage = purgeStage();
    await stage.write("doc_1", "One");
    await stage.archive("doc_1");
    stage.clock.advance(days(29));
    await restoreDocument(stage.ctx, named);
    stage.clock.advance(days(2));
    expect(await stage.run()).toMatchObject({ documents: 0 });
    expect(await stage.ctx.documents.get("wsp_acme", "doc_1")).toMatchObject({ state: "draft" });
    await stage.archive("doc_1");
    stage.clock.advance(days(1));
    expect(await stage.run()).toMatchObject({ documents: 0 });
  });

  it("loses cleanly to somebody who restores while it runs", async () => {
    const stage = purgeStage();
    await stage.write("doc_1", "One");
    await stage.archive("doc_1");
    stage.clock.advance(days(31));
    const archived: typeof stage.purges.archived = async (...args) => {
      const page = await stage.purges.archived(...args);
      await restoreDocument(stage.ctx, named);
      return page;
    };
    expect(await stage.run({ purges: { ...stage.purges, archived } })).toMatchObject({ documents: 0 });
    expect(await stage.ctx.documents.get("wsp_acme", "doc_1")).toMatchObject({ state: "draft" });
    expect(stage.memory.versions.size).toBe(1);
    expect(stage.traces.map(({ did }) => did)).not.toContain("document.purged");
  });

  it("goes through long archives and many versions", async () => {
    const stage = purgeStage();
    for (let n = 0; n < 60; n++) {
      await stage.write(`doc_${n}`, `Text ${n}`);
      await stage.archive(`doc_${n}`);
    }
    for (let n = 0; n < 120; n++) await stage.write("doc_0", `Version ${n}`);
    await stage.write("doc_stays", "Stays");
    stage.clock.advance(days(30));
    expect(await stage.run()).toMatchObject({ documents: 60 });
    expect([...stage.memory.versions.values()].map(({ documentId }) => documentId)).toEqual(["doc_stays"]);
  });

  it("frees the page for a new document, and gives it another address", async () => {
    const source = aSource();
    const stage = purgeStage({
      documents: [
        aDocument({
          id: "doc_1",
          slug: "policy",
          state: "archived",
          archivedAt: "2026-10-01T00:00:00.000Z",
          updatedAt: "2026-10-01T00:00:00.000Z",
          source,
        }),
      ],
    });
    await stage.run();
    expect(await stage.ctx.documents.bySource("wsp_acme", [source.sourceId])).toEqual(new Map());
    expect(stage.memory.slugs.get('["wsp_acme","policy"]')).toBe("doc_1");
  });
});

describe("a purge that cannot do all", () => {
  const workspaces = ["wsp_a", "wsp_b", "wsp_c"].map((id) => aWorkspace({ id, slug: id.slice(4) }));
  const archived = (workspaceId: string) =>
    aDocument({
      id: "doc_1",
      workspaceId,
      state: "archived",
      archivedAt: "2026-10-01T00:00:00.000Z",
      updatedAt: "2026-10-01T00:00:00.000Z",
    });
  const documents = workspaces.map(({ id }) => archived(id));

  it("holds up no workspace for another one's failure, and tells of it in the end", async () => {
    const stage = purgeStage({ workspaces, documents });
    const remove: typeof stage.purges.remove = (document, trace) =>
      document.workspaceId === "wsp_b"
        ? Promise.reject(new TypeError("A bug"))
        : stage.purges.remove(document, trace);
    await expect(stage.run({ purges: { ...stage.purges, remove } })).rejects.toThrow(AggregateError);
    expect([...stage.memory.documents.values()].map(({ workspaceId }) => workspaceId)).toEqual(["wsp_b"]);
    expect(await stage.run()).toMatchObject({ documents: 1 });
  });

  it("ends before its time is over, begins elsewhere the next day, and leaves nobody out for long", async () => {
    const stage = purgeStage({ workspaces, documents });
    expect(await stage.run({}, () => 1_000)).toMatchObject({ documents: 0, complete: false });
    expect(stage.memory.documents.size).toBe(3);
    for (let day = 0; day < 6 && stage.memory.documents.size > 0; day++) {
      stage.clock.advance(days(1));
      let looks = 0;
      await stage.run({}, () => (++looks > 4 ? 1_000 : 900_000));
    }
    expect(stage.memory.documents.size).toBe(0);
  });

  it("leaves the same in the end as one that lives, whichever call it died at", async () => {
    const library = async () => {
      const stage = purgeStage();
      for (const text of ["One", "Two", "Shared"]) await stage.write("doc_1", text);
      await stage.write("doc_2", "Shared");
      await stage.archive("doc_1");
      stage.clock.advance(days(31));
      return stage;
    };
    const end = async (k: number, when: "before" | "after", day: number) => {
      const stage = await library();
      let killed = false;
      for (let n = 0; n < 20; n++) {
        if (n === day) killed = await stage.dieAt(k, when);
        else await stage.run();
        stage.clock.advance(days(1));
      }
      const { documents, versions, removed, leaving } = stage.memory;
      return {
        killed,
        state: [
          [...documents.keys()],
          [...versions.keys()],
          [removed.size, leaving.size, stage.removal.removed.size],
          stage.texts(),
          stage.traces.filter(({ did }) => did === "document.purged").length,
        ],
      };
    };
    const whole = await end(0, "before", 0);
    expect(whole.state).toEqual([
      ['["wsp_acme","doc_2"]'],
      ['["wsp_acme","doc_2",1]'],
      [0, 0, 0],
      ["Shared"],
      1,
    ]);
    for (const day of [0, 1, 15])
      for (const when of ["before", "after"] as const)
        for (let k = 1; ; k++) {
          const { killed, state } = await end(k, when, day);
          expect(state, `day ${day}, ${when} call ${k}`).toEqual(whole.state);
          if (!killed) break;
        }
  });
});

describe("the bytes of what was purged", () => {
  const archivedFor31Days = async () => {
    const stage = purgeStage();
    await stage.write("doc_1", "Mine");
    await stage.write("doc_1", "Shared");
    await stage.write("doc_2", "Shared");
    await stage.archive("doc_1");
    stage.clock.advance(days(31));
    return stage;
  };

  it("go a day later, and only those that no other version refers to", async () => {
    const stage = await archivedFor31Days();
    await stage.run();
    expect(stage.texts()).toEqual(["Mine", "Shared"]);
    stage.clock.advance(days(1) - 1);
    expect(await stage.run()).toMatchObject({ setAside: 0 });
    stage.clock.advance(1);
    expect(await stage.run()).toMatchObject({ setAside: 1, dropped: 0 });
    expect(stage.texts()).toEqual(["Shared"]);
    expect(stage.removal.removed.size).toBe(1);
    stage.clock.advance(days(14));
    expect(await stage.run()).toMatchObject({ dropped: 1, broughtBack: 0 });
    expect([stage.removal.removed.size, stage.memory.leaving.size]).toEqual([0, 0]);
    expect(stage.texts()).toEqual(["Shared"]);
  });

  it("come back where an import had found them just before they went", async () => {
    const stage = await archivedFor31Days();
    await stage.run();
    stage.clock.advance(days(1));
    const found = await stage.keep("Mine");
    await stage.run();
    await stage.write("doc_3", "Also this", { sha256: found });
    expect(await stage.ctx.content.get("wsp_acme", found)).toBeUndefined();
    stage.clock.advance(days(1));
    expect(await stage.run()).toMatchObject({ broughtBack: 1 });
    expect(stage.texts()).toContain("Mine");
    expect(stage.memory.leaving.size).toBe(0);
  });

  it("stay where a version has come to refer to them within the day", async () => {
    const stage = await archivedFor31Days();
    await stage.run();
    await stage.write("doc_3", "Mine");
    stage.clock.advance(days(1));
    expect(await stage.run()).toMatchObject({ setAside: 0 });
    expect(stage.texts()).toEqual(["Mine", "Shared"]);
    expect(stage.memory.leaving.size).toBe(0);
  });

  it("are those of texts, their trees and pictures, and of files", async () => {
    const stage = purgeStage();
    const [rendered, picture, first, second] = await Promise.all(
      ["Tree", "Picture", "First", "Second"].map((text) => stage.keep(text)),
    );
    const size = 1;
    const media = [{ path: "media/x.png", sha256: `${picture}`, contentType: "image/png", size }];
    const file = (sha256 = "") => ({
      id: `fil_${sha256}`,
      name: "a.pdf",
      contentType: "application/pdf",
      size,
      sha256,
    });
    await stage.write("doc_1", "Text", { media, ...(rendered ? { rendered } : {}) });
    await stage.write("doc_1", "List of two files", { kind: "files", files: [file(first), file(second)] });
    await stage.write("doc_2", "First", { kind: "files", files: [file(first)] });
    await stage.archive("doc_1");
    for (const wait of [31, 1]) {
      stage.clock.advance(days(wait));
      await stage.run();
    }
    // What several files hash to is no object; here it is only because this stage keeps every text.
    expect(stage.texts()).toEqual(["First", "List of two files"]);
  });

  it("stay where they are an agreement, the paper of a signature, or the logo", async () => {
    const { write, archive, clock, run, content, keep, memory } = purgeStage();
    const texts = ["agreement", "rendered", "paper", "logo", "other"];
    for (const text of texts) await write(`doc_${text}`, text);
    const [sha256 = "", rendered = "", paper = "", logo = ""] = await Promise.all(
      texts.map((text) => keep(text)),
    );
    putNda(memory, anNda({ sha256, rendered }));
    const file = { sha256: paper, name: "paper.pdf", size: 5 };
    const by = { id: "mem_ada", name: "ada@acme.test" };
    putAcceptance(memory, anAcceptance({ how: "elsewhere", recorded: { by, file, signedOn: "2026-11-02" } }));
    for (const [key, workspace] of memory.workspaces)
      memory.workspaces.set(key, {
        ...workspace,
        center: { brand: { logo: { sha256: logo, contentType: "image/png" } } },
      });
    for (const text of texts) await archive(`doc_${text}`);
    clock.advance(days(31));
    await run();
    for (let day = 0; day < 20; day++) {
      clock.advance(days(1));
      await run();
    }
    expect([...content.kept.values()].map(String).sort()).toEqual(["agreement", "logo", "paper", "rendered"]);
  });

  it("are looked for in all versions, or not touched", async () => {
    const stage = await archivedFor31Days();
    await stage.run();
    stage.clock.advance(days(1));
    const versions: typeof stage.purges.versions = async () => ({ items: [], cursor: "more" });
    let looks = 0;
    const ending = await stage.run({ purges: { ...stage.purges, versions } }, () =>
      ++looks > 40 ? 0 : 900_000,
    );
    expect(ending).toMatchObject({ setAside: 0, complete: false });
    expect(stage.texts()).toEqual(["Mine", "Shared"]);
  });

  it("of another workspace are other bytes", async () => {
    const stage = await archivedFor31Days();
    const theirs = await stage.keep("Mine", "wsp_other");
    for (const wait of [0, 1, 15]) {
      stage.clock.advance(days(wait));
      await stage.run();
    }
    expect(await stage.ctx.content.get("wsp_other", theirs)).toBeDefined();
    expect(stage.memory.versions.get('["wsp_acme","doc_2",1]')).toEqual(
      aVersion({ documentId: "doc_2", sha256: expect.any(String) }),
    );
  });
});
