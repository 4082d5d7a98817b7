import { Hono } from "hono";
import { mediaAddress } from "../../core/documents/media-address.ts";
import { allowedVersion } from "../../core/trust-center/read.ts";
import * as answer from "./answers.ts";
import { documentIn, matching, type Parts } from "./visit.ts";

/** Files and pictures of a published version, addressed through its document: the gate decides again, on each request. */
export function filePages({ deps, nothing, visit }: Parts): Hono {
  const app = new Hono({ strict: false });

  app.get("/t/:workspace/documents/:document/files/:file", async (c) => {
    const here = await visit(c);
    const slug = documentIn(c.req);
    const id = matching(c.req.param("file"), /^[\w-]{1,64}$/);
    const allowed = here && slug && id && (await allowedVersion(deps, here.viewer, { slug }));
    const file = allowed?.version.files.find((one) => one.id === id);
    if (!allowed || !file) return nothing();
    const { workspaceId } = allowed.document;
    const { url } = await deps.content.address(workspaceId, file.sha256, {
      ...file,
      disposition: "attachment",
    });
    return answer.elsewhere(url);
  });

  app.get("/t/:workspace/documents/:document/media/:name", async (c) => {
    const here = await visit(c);
    const slug = documentIn(c.req);
    const name = matching(c.req.param("name"), /^[0-9a-f]{64}\.[a-z0-9]{1,8}$/);
    const allowed = here && slug && name && (await allowedVersion(deps, here.viewer, { slug }));
    const medium = allowed?.version.media.find(({ path }) => path === `media/${name}`);
    if (!allowed || !medium) return nothing();
    return answer.elsewhere((await mediaAddress(deps.content, allowed.document.workspaceId, medium)).url);
  });

  return app;
}
