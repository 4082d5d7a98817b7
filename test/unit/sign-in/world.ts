import { takeDeskMessage } from "../../../functions/core/desk/take.ts";
import type { Mail } from "../../../functions/core/workspaces/mailer.ts";
import { trustCenter } from "../../../functions/http/trust-center.ts";
import { aPublishedDocument, aWorkspace } from "../../fakes/builders.ts";
import { type Given, testContext } from "../../fakes/context.ts";
import { testMails } from "../../fakes/notices.ts";

export type World = ReturnType<typeof createWorld>;
export type Browser = ReturnType<World["browser"]>;

export const publicUrl = "https://trust.example";
export const other = aWorkspace({ id: "wsp_globex", slug: "globex", name: "Globex" });

/** A document that strangers may know of, and read only once it is granted. */
export const aGatedDocument = (but: Parameters<typeof aPublishedDocument>[0] = {}) =>
  aPublishedDocument({ id: "doc_soc2", level: "restricted", showTitle: true, ...but });

/** Two trust centers with their front desk, in memory; mails lie in `sent`. */
export function createWorld({ center, ...given }: Given & { center?: object } = {}) {
  const test = testContext({
    workspaces: [aWorkspace(center ? { center } : {}), other],
    documents: [aGatedDocument()],
    ...given,
  });
  const { ctx, clock, desk } = test;
  const { sent, mails, mailer } = testMails(clock.now);
  const pace = standingPace();
  const app = trustCenter({ deps: ctx, publicUrl, pace });
  const deskDeps = { ...ctx, mailer, mails, publicUrl };

  return {
    ...test,
    app,
    pace,
    sent,
    mails,
    deskDeps,
    browser: (ip = "192.0.2.7") => browserAt(app, ip),
    /** The front desk does all that waits. */
    async work() {
      for (let message = desk.take(); message; message = desk.take())
        await takeDeskMessage(deskDeps, message);
    },
    newest: () => secretsIn(sent.at(-1)),
  };
}

/** The link's path and the code of a mail. */
export function secretsIn(mail: Mail | undefined): { path: string; code: string } {
  const [, path] = mail?.text.match(/^https:\/\/trust\.example(\/t\/\S+\/sign-in\/\S+)$/m) ?? [];
  const [, one, two] = mail?.text.match(/^(\d{4}) (\d{4})$/m) ?? [];
  if (!path || !one || !two) throw new Error("There is no such mail");
  return { path, code: one + two };
}

/** A browser with its cookies, at an address of the network. It follows nothing by itself. */
export function browserAt(app: World["app"], ip: string) {
  const cookies = new Map<string, string>();
  const env = { requestContext: { http: { sourceIp: ip } } };

  async function ask(path: string, init: RequestInit = {}) {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await app.request(path, { ...init, headers }, env);
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = cookie.match(/^([^=]+)=([^;]*)/) ?? [];
      if (/max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  return {
    cookies,
    get: (path: string, init?: RequestInit) => ask(path, init),
    /** A form of ours, sent from our own page. */
    post: (
      path: string,
      fields: Record<string, string | string[]> = {},
      headers: Record<string, string> = { origin: publicUrl },
    ) => ask(path, { method: "POST", headers, body: formOf(fields) }),
  };
}

function formOf(fields: Record<string, string | string[]>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) form.append(name, value);
  return form;
}

/** Time that passes only where somebody waits. */
function standingPace() {
  let at = 12.25;
  return {
    now: () => at,
    async wait(ms: number) {
      at += Math.max(0.5, ms);
    },
  };
}

/** All that an answer tells, but for the secret that is new each time. */
export async function told(response: Response): Promise<string> {
  const headers = [...response.headers]
    .map(([name, value]) => [name, value.replace(/tkt_[0-9a-z]+\.[\w-]{43}\.[\w-]+/, "SECRET")])
    .sort();
  return JSON.stringify([response.status, headers, await response.text()]);
}
