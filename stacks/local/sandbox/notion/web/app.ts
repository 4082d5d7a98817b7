import { Hono } from "hono";
import { html } from "hono/html";
import { pageUrl } from "../render/url.ts";
import type { Sandbox } from "../sandbox.ts";
import { toUuid } from "../state/ids.ts";
import { itemOf, titleOf } from "../state/tree.ts";
import { consent } from "./consent.ts";
import { page } from "./layout.ts";
import { pageView } from "./page-view.ts";

/** What browsers meet of Notion. */
export function createWebApp(sandbox: Sandbox): Hono {
  const app = new Hono({ strict: false });

  app.use(async (c, next) => {
    await next();
    // A consent page in a frame could be clicked by stealth.
    c.header("content-security-policy", "frame-ancestors 'none'; base-uri 'none'; object-src 'none'");
    c.header("referrer-policy", "no-referrer");
  });
  app.route("/v1/oauth/authorize", consent(sandbox));

  app.get("/", (c) => c.html(overview(sandbox)));
  app.get("/p/:slug", (c) => {
    const item = named(sandbox, c.req.param("slug"));
    return item ? c.html(pageView(sandbox, item)) : c.html(missing(), 404);
  });
  app.get("/public/:slug", (c) => {
    const item = named(sandbox, c.req.param("slug"));
    const open = item?.kind === "page" && item.publicOnWeb && !item.inTrash;
    return open ? c.html(pageView(sandbox, item)) : c.html(missing(), 404);
  });
  app.notFound((c) => c.html(missing(), 404));
  return app;
}

const missing = () => page("No such page", "There is no page at this address.");

/** The id is the last 32 letters of the address, whatever stands before. */
function named({ store: { state } }: Sandbox, slug: string) {
  const id = toUuid(slug.replaceAll("-", "").slice(-32));
  return id === undefined ? undefined : itemOf(state, id);
}

function overview(sandbox: Sandbox) {
  const { state } = sandbox.store;
  const workspaces = Object.values(state.workspaces).map(({ name, roots }) => {
    const items = roots.flatMap((id) => itemOf(state, id) ?? []);
    return html`<h2>${name}</h2><ul>${items.map((item) => html`<li><a href="${pageUrl(sandbox, item.id)}">${titleOf(item)}</a></li>`)}</ul>`;
  });
  return page("Notion", html`<h1>The sandbox of Notion</h1>${workspaces}`);
}
