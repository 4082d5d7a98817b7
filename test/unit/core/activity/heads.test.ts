import { expect, it } from "vitest";
import { type KeptHead, keepHeads } from "../../../../functions/core/activity/heads.ts";
import { aTrace, aWorkspace } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";

const opened = async () => {
  const workspaces = ["wsp_acme", "wsp_globex", "wsp_new"].map((id) => aWorkspace({ id, slug: id.slice(4) }));
  const stage = testContext({ workspaces });
  for (const workspaceId of ["wsp_acme", "wsp_acme", "wsp_globex"])
    await stage.ctx.traces.append(aTrace({ workspaceId }));
  return stage;
};

it("keeps where each workspace's chain ends", async () => {
  const { ctx, traces } = await opened();
  const kept: KeptHead[] = [];
  await keepHeads({ ...ctx, heads: { keep: async (head) => void kept.push(head) } });
  const at = ctx.now().toISOString();
  expect(kept).toEqual([
    { workspace: "wsp_acme", seq: 2, hash: traces[1]?.hash, at },
    { workspace: "wsp_globex", seq: 1, hash: traces[2]?.hash, at },
  ]);
});

it("keeps those of the others where one fails, and says so", async () => {
  const { ctx, log } = await opened();
  const kept: string[] = [];
  const heads = {
    async keep({ workspace }: KeptHead) {
      if (workspace === "wsp_acme") throw new Error("The store is away");
      kept.push(workspace);
    },
  };
  await expect(keepHeads({ ...ctx, heads })).rejects.toThrow("Heads of records could not be kept");
  expect(kept).toEqual(["wsp_globex"]);
  expect(log.lines).toMatchObject([{ level: "error", details: { workspace: "wsp_acme" } }]);
});
