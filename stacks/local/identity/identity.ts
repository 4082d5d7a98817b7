import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { join } from "node:path";
import { type Account, createAccounts } from "./accounts.ts";
import { openKeys } from "./keys.ts";
import { errorPage, pageHeaders } from "./pages.ts";
import { createProvider } from "./provider.ts";
import { signIn } from "./sign-in.ts";
import { issueToken, subjectOf } from "./tokens.ts";

export interface Identity {
  issuer: string;
  /** Answers everything below the issuer's path. */
  listener: RequestListener;
  account(email: string): Promise<Account | undefined>;
  subs(): string[];
  token(email: string): Promise<Awaited<ReturnType<typeof issueToken>> | undefined>;
}

export interface IdentityOptions {
  /** The public origin; the issuer is `{origin}/identity`. */
  origin: string;
  /** The origins that the admin app may be opened at. */
  appOrigins: readonly string[];
  dataDir: string;
  onError(error: unknown): void;
}

/** An OpenID provider for one machine: code + PKCE, JWT access tokens, a page that asks who you are. */
export async function createIdentity(options: IdentityOptions): Promise<Identity> {
  const { dataDir, appOrigins } = options;
  const issuer = `${options.origin}/identity`;
  const keys = await openKeys(join(dataDir, "identity-keys.json"));
  const accounts = createAccounts(join(dataDir, "identity-accounts.json"));
  const storagePath = join(dataDir, "identity-sessions.json");
  const provider = createProvider({ issuer, appOrigins, keys, accounts, storagePath });
  provider.on("server_error", (_, error) => options.onError(error));
  const answer = provider.callback();

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = (req.url ?? "").slice("/identity".length).split("?")[0] ?? "";
    if (path.startsWith("/sign-in/")) return signIn(provider, accounts, req, res);
    if (path === "/me") return userinfo(req, res);
    // The provider finds its own prefix as the difference of the two.
    Object.assign(req, { originalUrl: req.url });
    req.url = (req.url ?? "").slice("/identity".length) || "/";
    answer(req, res);
  }

  /** Answered here because the provider takes no token at userinfo that has an audience, as ours do. */
  async function userinfo(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { origin, authorization = "" } = req.headers;
    res.setHeader("vary", "origin");
    res.setHeader("cache-control", "no-store");
    if (origin && appOrigins.includes(origin)) res.setHeader("access-control-allow-origin", origin);
    if (req.method === "OPTIONS") {
      res.setHeader("access-control-allow-headers", "authorization");
      res.setHeader("access-control-allow-methods", "GET,POST");
      res.writeHead(204).end();
      return;
    }
    const sub = await subjectOf(keys, issuer, authorization.replace(/^bearer +/i, ""));
    const account = sub === undefined ? undefined : accounts.bySub(sub);
    if (!account) {
      res.setHeader("www-authenticate", 'Bearer error="invalid_token"');
      res.writeHead(401, { "content-type": "application/json" }).end('{"error":"invalid_token"}');
      return;
    }
    res.writeHead(200, { "content-type": "application/json" });
    res.end(JSON.stringify({ ...account, email_verified: true }));
  }

  return {
    issuer,
    listener: (req, res) => {
      handle(req, res).catch(async (error: unknown) => {
        options.onError(error);
        if (res.headersSent) return res.destroy();
        res.writeHead(500, pageHeaders).end(await errorPage("Something went wrong on our side."));
      });
    },
    account: (email) => accounts.forEmail(email),
    subs: () => accounts.subs(),
    token: async (email) => {
      const account = await accounts.forEmail(email);
      return account && issueToken(keys, issuer, account);
    },
  };
}
