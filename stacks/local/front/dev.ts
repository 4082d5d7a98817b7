import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Clock } from "../clock.ts";
import type { Identity } from "../identity/identity.ts";
import { readJson, say, sendJson } from "./respond.ts";

export interface DevOptions {
  clock: Clock & { offset(): number };
  identity: Pick<Identity, "token">;
  mailbox: RequestListener;
}

/** `/dev/…`: what a developer needs and no deployment has. */
export function createDev({ clock, identity, mailbox }: DevOptions): RequestListener {
  async function token(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const email = new URL(req.url ?? "/", "http://localhost").searchParams.get("email") ?? "";
    const issued = await identity.token(email);
    if (issued) sendJson(res, 200, issued);
    else say(res, 400, "Say for whom: /dev/token?email=admin@acme.test");
  }

  async function time(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const ms = req.method === "POST" ? milliseconds(await readJson(req)) : 0;
    if (ms === undefined) {
      say(res, 400, 'Send {"advance": "4h"} or {"advanceMs": 14400000}.');
      return;
    }
    if (ms > 0) clock.advance(ms);
    sendJson(res, 200, { now: clock.now().toISOString(), offsetMs: clock.offset() });
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = (req.url ?? "/").split("?")[0] ?? "/";
    if (path === "/dev/token") await token(req, res);
    else if (path === "/dev/clock") await time(req, res);
    else if (path === "/dev/mail" || path.startsWith("/dev/mail/")) mailbox(req, res);
    else say(res, 404, "Here are /dev/token, /dev/clock and /dev/mail.");
  }

  return (req, res) => {
    answer(req, res).catch(() => res.destroy());
  };
}

const units = new Map([
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

function milliseconds({ advance, advanceMs }: Record<string, unknown>): number | undefined {
  const [, count, unit = ""] = /^(\d+)\s*([smhd])$/.exec(String(advance ?? "")) ?? [];
  const ms = count ? Number(count) * (units.get(unit) ?? 0) : Number(advanceMs);
  return Number.isSafeInteger(ms) && ms > 0 ? ms : undefined;
}
