import { type Context, Hono } from "hono";
import type { Clock } from "../clock.ts";
import type { NotionControl } from "./notion/control/control.ts";
import * as read from "./notion/control/input.ts";
import { Refused, refused } from "./refused.ts";

interface ControlOptions {
  notion: NotionControl;
  clock: Clock;
  /** What else begins anew on a reset. */
  onReset?: () => void;
}

/** The commands of the README, one route each; mounted at /sandbox/control. Others may be routed below it. */
export function controlRoutes({ notion, clock, onReset }: ControlOptions): Hono {
  const app = new Hono({ strict: false });
  const command = (path: string, run: (json: read.Json) => unknown) =>
    app.post(path, async (c) => {
      const told = run(await bodyOf(c));
      return c.json(typeof told === "object" ? { ok: true, ...told } : { ok: true });
    });

  command("/reset", () => {
    notion.reset();
    onReset?.();
  });
  command("/seed", (json) => {
    const nodes = Array.isArray(json.nodes) ? json.nodes : [json.node];
    return {
      ids: notion.add({
        nodes: nodes.map(read.node),
        parent: read.optionalText(json, "parent"),
        workspace: read.optionalText(json, "workspace"),
        share: json.share === true,
        quiet: json.quiet === true,
      }),
    };
  });
  command("/edit", (json) => {
    const block = json.block === undefined ? undefined : read.object(json.block, '"block"');
    notion.edit({
      id: read.text(json, "id"),
      title: read.optionalText(json, "title"),
      icon: read.optionalText(json, "icon"),
      replace: read.optionalBlocks(json, "replace"),
      append: read.optionalBlocks(json, "append"),
      block: block && { id: read.text(block, "id"), text: read.text(block, "text") },
      properties: json.properties === undefined ? undefined : read.values(json.properties),
      rename: json.rename === undefined ? undefined : names(read.object(json.rename, '"rename"')),
      by: read.optionalNumber(json, "by"),
    });
  });
  command("/trash", (json) => notion.trash(read.text(json, "id")));
  command("/restore", (json) => notion.restore(read.text(json, "id")));
  command("/share", (json) => notion.share(read.text(json, "id"), read.optionalText(json, "connection")));
  command("/unshare", (json) => notion.unshare(read.text(json, "id"), read.optionalText(json, "connection")));
  command("/restrict", (json) => notion.restrict(read.text(json, "id"), json.restricted !== false));
  command("/move", (json) =>
    notion.move(read.text(json, "id"), json.to === null ? null : read.text(json, "to")),
  );
  command("/revoke", (json) => ({ revoked: notion.revoke(read.optionalText(json, "connection")) }));
  command("/fail-next", (json) => notion.failNext(read.failureRule(json)));
  app.delete("/fail-next", (c) => {
    notion.clearFailures();
    return c.json({ ok: true });
  });
  command("/latency", (json) => notion.setLatency(read.number(json, "ms")));
  command("/search-lag", (json) => notion.setSearchLag(read.number(json, "seconds")));
  command("/rate-limit", (json) => notion.setRateLimit(read.number(json, "requests")));
  command("/expire-files", () => notion.expireFiles());
  command("/asset", (json) => {
    const file = {
      fileName: read.text(json, "fileName"),
      contentType: read.text(json, "contentType"),
      pace: read.optionalNumber(json, "pace"),
    };
    const bytes =
      json.base64 === undefined ? { size: read.number(json, "size") } : { base64: read.text(json, "base64") };
    notion.addAsset(read.text(json, "name"), { ...file, ...bytes });
  });
  command("/verify-webhook", () => notion.verifyWebhook());
  command("/advance", (json) => {
    const ms =
      (read.optionalNumber(json, "hours") ?? 0) * 3_600_000 +
      (read.optionalNumber(json, "minutes") ?? 0) * 60_000 +
      (read.optionalNumber(json, "seconds") ?? 0) * 1_000;
    if (ms === 0) throw refused('Say how far: "hours", "minutes" or "seconds"');
    clock.advance(ms);
    return { now: clock.now().toISOString() };
  });
  app.get("/state", (c) => c.json(notion.state()));
  app.get("/log", (c) => {
    const limit = Number(c.req.query("limit") ?? 500);
    if (!Number.isInteger(limit) || limit < 1) throw refused('"limit" should be a whole number, 1 or more');
    return c.json(notion.log({ connection: c.req.query("connection"), limit }));
  });
  app.delete("/log", (c) => {
    notion.clearLog();
    return c.json({ ok: true });
  });

  app.notFound((c) =>
    c.json({ error: "There is no such command. stacks/local/sandbox/README.md lists them." }, 404),
  );
  app.onError((error, c) => {
    if (error instanceof Refused) return c.json({ error: error.message }, error.status);
    throw error;
  });
  return app;
}

function names(given: read.Json): Record<string, string> {
  return Object.fromEntries(Object.keys(given).map((name) => [name, read.text(given, name)]));
}

async function bodyOf(c: Context): Promise<read.Json> {
  const sent = await c.req.text();
  if (sent.trim() === "") return {};
  try {
    return read.object(JSON.parse(sent));
  } catch (error) {
    throw error instanceof SyntaxError ? refused("The body should be JSON") : error;
  }
}
