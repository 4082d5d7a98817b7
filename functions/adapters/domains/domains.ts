import freeMail from "email-providers/all.json" with { type: "json" };
import { parse } from "tldts";
import type { Domains } from "../../core/contacts/store.ts";

/** Providers that the list lacks: whoever likes has an address there too. */
const beside = [
  "duck.com",
  "fastmail.com",
  "mozmail.com",
  "passmail.net",
  "simplelogin.com",
  "tuta.com",
  "tutanota.com",
];

/**
 * Private suffixes count (`acme.uk.com`, `acme.github.io`): the customers of one registry are no company. What is more than a host
 * is none: https://github.com/remusao/tldts#api
 */
function registrable(host: string): string | undefined {
  const { hostname, domain } = parse(host, { allowPrivateDomains: true });
  return hostname === host && domain !== null ? domain : undefined;
}

export function domains(): Domains {
  const providers = new Set<string>([...freeMail, ...beside]);
  return {
    registrable,
    /** Some give out mailboxes below their own domain as well: `ada@anything.fastmail.com`. */
    isFreeMail: (domain) => upTo(registrable(domain), domain).some((one) => providers.has(one)),
  };
}

/** The host and what it lies in, as far as that was registered. */
function upTo(registered: string | undefined, host: string): string[] {
  if (registered === undefined || host === registered) return [host];
  const above = host.slice(host.indexOf(".") + 1);
  return [host, ...upTo(registered, above)];
}
