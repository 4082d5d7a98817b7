import type { IncomingMessage, RequestListener } from "node:http";
import type { Duplex } from "node:stream";
import { hosts, type Origins } from "../origins.ts";
import { isForeign, say } from "./respond.ts";

type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface FrontParts {
  origins: Origins;
  gateway: RequestListener;
  identity: RequestListener;
  admin: RequestListener;
  dev: RequestListener;
  s3: RequestListener;
  /** Absent where the stack talks to the real Nango and Notion. */
  sandbox?: SandboxParts | undefined;
}

interface SandboxParts {
  nango: RequestListener;
  connectUi: RequestListener;
  notionWeb: RequestListener;
  notion: RequestListener;
  control: RequestListener;
  upgrade: Upgrade;
}

/** The one public server: each request goes by its host, then by its prefix. Unknown hosts are turned away (421). */
export function createFront(parts: FrontParts): { listener: RequestListener; upgrade: Upgrade } {
  const { origins, sandbox } = parts;
  const ours = [origins.app, origins.localhost];
  const bySandboxPrefix = new Map<string, RequestListener | undefined>([
    ["nango", sandbox?.nango],
    ["notion", sandbox?.notion],
    ["control", sandbox?.control],
  ]);
  const byHost = new Map<string, RequestListener | undefined>([
    ["127.0.0.1", (req, res) => partFor(req)(req, res)],
    ["localhost", (req, res) => partFor(req)(req, res)],
    [hosts.s3, parts.s3],
    [hosts.nango, sandbox?.nango],
    [hosts.connect, sandbox?.connectUi],
    [hosts.notion, sandbox?.notionWeb],
  ]);

  function partFor(req: IncomingMessage): RequestListener {
    const url = req.url ?? "/";
    const [, first = "", second = ""] = url.split(/[/?]/);
    if (url === "/") return (_, res) => res.writeHead(302, { location: "/admin/" }).end();
    if (first === "admin") return parts.admin;
    if (first === "identity") return parts.identity;
    if (first !== "dev" && first !== "sandbox") return parts.gateway;
    // Pages of the Notion stand-in show its files, whose addresses are signed.
    const isFile = req.method === "GET" && url.startsWith("/sandbox/notion/files/");
    if (!isFile && isForeign(req, ours)) return refusal(403, "Other sites may not use this.");
    if (first === "dev") return parts.dev;
    const target = bySandboxPrefix.get(second);
    if (!target) return refusal(404, sandbox ? "The sandbox has no such part." : "The sandbox is off.");
    req.url = url.slice(`/sandbox/${second}`.length).replace(/^(?!\/)/, "/");
    return target;
  }

  return {
    listener(req, res) {
      const elsewhere = refusal(421, `Gatehouse does not answer for this host. Open ${origins.app}`);
      (byHost.get(hostname(req)) ?? elsewhere)(req, res);
    },
    upgrade(req, socket, head) {
      if (hostname(req) === hosts.nango && sandbox) sandbox.upgrade(req, socket, head);
      else socket.end("HTTP/1.1 421 Misdirected Request\r\nconnection: close\r\n\r\n");
    },
  };
}

const refusal =
  (status: number, sentence: string): RequestListener =>
  (_, res) =>
    say(res, status, sentence);

/** Pages of other sites can point a name of theirs at 127.0.0.1; only names from our list are answered. */
function hostname(req: IncomingMessage): string {
  return (req.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
}
