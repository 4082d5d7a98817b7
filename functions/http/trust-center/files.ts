import { type Context, Hono } from "hono";
import { renderWithheld } from "../../../web/trust-center/withheld.tsx";
import type { StoredFile } from "../../core/documents/document.ts";
import { mediumAsFile } from "../../core/documents/media-address.ts";
import { giveFile } from "../../core/reading/give-file.ts";
import { type Allowed, allowedVersion } from "../../core/trust-center/read.ts";
import * as answer from "./answers.ts";
import { tooMany } from "./entering.ts";
import { documentIn, matching, type Parts, type Visit } from "./visit.ts";

type Shown = Omit<StoredFile, "id"> & { id?: string; as: "attachment" | "inline" };

/** Files and pictures of a published version, addressed through its document: the gate decides again, on each request. */
export function filePages({ deps, nothing, visit }: Parts): Hono {
  const app = new Hono({ strict: false });

  async function give(c: Context, here: Visit, allowed: Allowed, file: Shown): Promise<Response> {
    // Whoever only asks whether it is there is given nothing, and nothing is made or recorded for them.
    if (c.req.method === "HEAD") return answer.there();
    const isStillOpen = async () => {
      const now = await visit(c);
      return now !== undefined && (await allowedVersion(deps, now.viewer, allowed.published)) !== undefined;
    };
    const given = await giveFile(deps, { ...here, isStillOpen }, allowed, file);
    if ("url" in given) return answer.elsewhere(given.url);
    if ("shut" in given) return nothing(here);
    if ("tooMany" in given) return tooMany(here);
    const { slug, title } = allowed.published;
    return answer.page(renderWithheld({ site: here.site, document: { slug, title }, name: file.name }), {
      status: 403,
      cache: "none",
    });
  }

  app.get("/t/:workspace/documents/:document/files/:file", async (c) => {
    const here = await visit(c);
    const slug = documentIn(c.req);
    const id = matching(c.req.param("file"), /^[\w-]{1,64}$/);
    if (!here || !slug || !id) return nothing(here);
    const allowed = await allowedVersion(deps, here.viewer, { slug });
    const file = allowed?.version.files.find((one) => one.id === id);
    return allowed && file ? give(c, here, allowed, { ...file, as: "attachment" }) : nothing(here);
  });

  app.get("/t/:workspace/documents/:document/media/:name", async (c) => {
    const here = await visit(c);
    const slug = documentIn(c.req);
    const name = matching(c.req.param("name"), /^[0-9a-f]{64}\.[a-z0-9]{1,8}$/);
    if (!here || !slug || !name) return nothing(here);
    const allowed = await allowedVersion(deps, here.viewer, { slug });
    const medium = allowed?.version.media.find(({ path }) => path === `media/${name}`);
    if (!allowed || !medium) return nothing(here);
    return give(c, here, allowed, mediumAsFile(medium));
  });

  return app;
}
