import type { TestStack } from "../../stack.ts";
import { type Browsed, browse } from "./browse.ts";

export type Reader = ReturnType<typeof createReader>;

/** A browser of somebody outside, with its cookies; it follows nothing by itself. Paths are of the trust center's origin. */
export function createReader(stack: Pick<TestStack, "url">) {
  const cookies = new Map<string, string>();

  async function ask(path: string, init: Parameters<typeof browse>[1] = {}): Promise<Browsed> {
    const isOurs = path.startsWith("/");
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await browse(isOurs ? stack.url + path : path, {
      ...init,
      headers: {
        ...(cookie && isOurs ? { cookie } : {}),
        ...(init.method === "POST" ? { origin: stack.url } : {}),
        ...init.headers,
      },
    });
    for (const one of [answer.headers["set-cookie"] ?? []].flat()) {
      const [, name = "", value = ""] = one.match(/^([^=]+)=([^;]*)/) ?? [];
      if (/max-age=0/i.test(one)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }

  return {
    cookies,
    ask,
    get: (path: string) => ask(path),
    post: (path: string, fields: Record<string, string> = {}) =>
      ask(path, { method: "POST", form: new URLSearchParams(fields) }),
  };
}

/** Every mail that was sent, newest first, once the front desk has done its part. */
export async function mails(stack: Pick<TestStack, "url" | "idle">): Promise<string[]> {
  await stack.idle();
  const list = await (await fetch(`${stack.url}/dev/mail`)).text();
  const ids = [...list.matchAll(/\?id=([\w-]+)/g)].map(([, id]) => id);
  return Promise.all(
    ids.map(async (id) => unescaped(await (await fetch(`${stack.url}/dev/mail?id=${id}`)).text())),
  );
}

const unescaped = (html: string) =>
  html.replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"');

/** The link and the code in the newest mail to an address. */
export async function mailedTo(
  stack: Pick<TestStack, "url" | "idle">,
  to: string,
): Promise<{ path: string; code: string }> {
  for (const mail of await mails(stack)) {
    const [, path] = mail.match(/(\/t\/[\w-]+\/sign-in\/tkt_\w+\?key=[\w-]{43})/) ?? [];
    const [, one, two] = mail.match(/\b(\d{4}) (\d{4})\b/) ?? [];
    if (mail.includes(to) && path && one && two) return { path, code: one + two };
  }
  throw new Error(`Nothing was mailed to ${to}`);
}

/** Signs in by the mailed link; back in the browser that asked. */
export async function signInByMail(
  stack: Pick<TestStack, "url" | "idle">,
  email: string,
  company = "acme",
): Promise<Reader> {
  const reader = createReader(stack);
  await reader.post(`/t/${company}/sign-in`, { email });
  const { path } = await mailedTo(stack, email);
  const entered = await reader.post(path);
  if (entered.status !== 303) throw new Error(`${email} was not let in: ${entered.status}`);
  return reader;
}
