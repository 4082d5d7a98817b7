import * as z from "zod";
import type { Domains } from "./store.ts";

/** https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1 with the angle brackets of a path taken off */
const longest = 254;

/**
 * A mail address as it is kept and compared: lower case, its domain in ASCII. Look-alikes of another script are other addresses, and
 * what is never seen in a mailbox's name (quotes, routes, comments) is refused.
 */
export const Address = z
  .string()
  .max(320)
  .transform((text, ctx) => {
    const address = read(text.trim());
    if (address === undefined) ctx.issues.push({ code: "custom", input: text, message: "No mail address" });
    return address ?? z.NEVER;
  });

function read(text: string): string | undefined {
  const at = text.lastIndexOf("@");
  // Looked at before it is lower case: some letters of other scripts become ASCII by that.
  const local = localPart.test(text.slice(0, at)) ? text.slice(0, at).toLowerCase() : undefined;
  const domain = domainOf(text.slice(at + 1));
  if (at < 1 || local === undefined || domain === undefined) return undefined;
  const address = `${local}@${domain}`;
  return address.length <= longest ? address : undefined;
}

/** Atoms with single dots between them. It begins with a letter, a digit or an underscore, and no tag follows a dot: what is left without it is a name. */
const localPart = /^(?=.{1,64}$)[a-z0-9_][a-z0-9_'&=~#+-]*(?:\.(?!\+)[a-z0-9_'&=~#+-]+)*$/i;

const letters = /^[\p{L}\p{M}\p{N}.\u3002\uff0e\uff61-]+$/u;
/** Its last label is no number, which would make it an IP address. */
const host = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/** By UTS #46, as browsers and mail servers write it: https://url.spec.whatwg.org/#concept-domain-to-ascii */
function domainOf(text: string): string | undefined {
  if (!letters.test(text) || !URL.canParse(`http://${text}/`)) return undefined;
  const domain = new URL(`http://${text}/`).hostname.replace(/\.$/, "");
  return domain.length <= 253 && host.test(domain) ? domain : undefined;
}

const parts = (address: string): [local: string, domain: string] => {
  const at = address.lastIndexOf("@");
  return [address.slice(0, at), address.slice(at + 1)];
};

/** The mailbox that mails to this address land in: its tag is taken off, and nothing else that only some providers ignore. */
export function mailboxOf(address: string): string {
  const [local, domain] = parts(address);
  return `${local.split("+")[0]}@${domain}`;
}

/** The company that an address belongs to: its very domain, where somebody registered just that and it is no provider of free mail. */
export function accountOf(address: string, domains: Domains): string | undefined {
  const [, domain] = parts(address);
  return domains.registrable(domain) === domain && !domains.isFreeMail(domain) ? domain : undefined;
}

export const isFreeMail = (address: string, domains: Domains): boolean =>
  domains.isFreeMail(parts(address)[1]);

/** For pages that anyone may have before them: whoever knows the address knows it again. */
export function masked(address: string): string {
  const [local, domain] = parts(address);
  return `${local.slice(0, 1)}•••@${domain}`;
}
