import type { Center } from "../../../../functions/core/access/center.ts";
import { standingOfNda } from "../../../../functions/core/access/viewer.ts";
import { acceptNda, typeName } from "../../../../functions/core/nda/accept.ts";
import { publishNda } from "../../../../functions/core/nda/publish.ts";
import { showNda } from "../../../../functions/core/nda/show.ts";
import { aContact, aWorkspace } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";

export type NdaStage = Awaited<ReturnType<typeof ndaStage>>;

export const aPaper = Buffer.from("%PDF-1.7 signed by hand").toString("base64");

/** A workspace whose NDA says `first`, with two contacts of one company and one of another. */
export async function ndaStage(center: Center = {}) {
  const stage = testContext({
    workspaces: [aWorkspace({ center })],
    contacts: [
      aContact(),
      aContact({ id: "ctc_dora", email: "dora@globex.test" }),
      aContact({ id: "ctc_emil", email: "emil@initech.test", account: "initech.test" }),
    ],
  });
  const { ctx } = stage;

  const publish = (markdown: string, but: { material?: boolean; changes?: string } = {}) =>
    publishNda(ctx, { kind: "markdown", markdown, material: true, ...but });

  async function reader(id = "ctc_cleo") {
    const workspace = await ctx.workspaces.get("wsp_acme");
    const contact = await ctx.contacts.get("wsp_acme", id);
    if (!workspace || !contact) throw new Error(`There is no ${id} in this test`);
    return { workspace, contact };
  }

  async function show(id?: string) {
    const shown = await showNda(ctx, await reader(id));
    if (!shown) throw new Error("Nothing is to be accepted in this test");
    return shown;
  }

  /** Both steps, as somebody takes them who reads for a minute and types for another. */
  async function accept(id?: string, name = "Cleo Example") {
    const { stamp, nda } = await show(id);
    stage.clock.advance(60_000);
    const typed = await typeName(ctx, await reader(id), { stamp, sha256: nda.sha256, name });
    if ("again" in typed) throw new Error(`The name was not taken: ${typed.again}`);
    stage.clock.advance(60_000);
    return acceptNda(ctx, await reader(id), { ...typed, sha256: nda.sha256, ...caller });
  }

  const standing = async (id?: string) => {
    const { workspace, contact } = await reader(id);
    return standingOfNda(ctx, workspace, contact);
  };

  const first = await publish("# Agreement\n\nKeep it to yourself.");
  return { ...stage, publish, reader, show, accept, standing, first };
}

export const caller = { ip: "192.0.2.7", userAgent: "A browser" };
