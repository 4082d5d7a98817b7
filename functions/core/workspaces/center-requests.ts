import type { Center } from "../access/center.ts";
import type { Domains } from "../contacts/store.ts";
import { invalid } from "../errors.ts";

type Requests = NonNullable<Center["requests"]>;
type Field = NonNullable<Requests["fields"]>[number];

/** How requests for access are taken and decided. A question without an id is a new one. */
export interface Asking {
  approval?: Requests["approval"];
  domains?: string[] | undefined;
  knownAccounts?: boolean | undefined;
  blockFreeMail?: boolean | undefined;
  days?: number | undefined;
  fields?: { id?: string | undefined; label: string; required: boolean }[] | undefined;
}

/** Whoever has an address there is granted access without a person: so it is exactly what one company registered. */
export function checkedDomains(known: Domains, domains: readonly string[]): void {
  const issues = domains.flatMap((domain, n) => {
    const message = whyNot(known, domain);
    return message ? [{ path: `requests.domains.${n}`, message }] : [];
  });
  if (issues.length > 0) throw invalid(issues[0]?.message ?? "The request is not valid", issues);
}

function whyNot(known: Domains, domain: string): string | undefined {
  const registered = known.registrable(domain);
  if (!registered) return `Nobody can register ${domain}. Name a company’s domain, like acme.com.`;
  if (registered !== domain)
    return `${domain} is a part of ${registered}. Rules are for whole domains: name ${registered}.`;
  if (known.isFreeMail(domain)) return `Anyone can have an address at ${domain}.`;
  return undefined;
}

/** The answers to a question are found by its id, which it keeps while its words change. */
export function withIds({ fields, ...rest }: Asking, standing: readonly Field[] = []): Partial<Requests> {
  const kept: Partial<Requests> = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  );
  if (!fields) return kept;
  const known = new Set(standing.map(({ id }) => id));
  let last = Math.max(0, ...standing.map(({ id }) => Number(id.slice("q".length)) || 0));
  return {
    ...kept,
    fields: fields.map(({ id, label, required }) => {
      const free = id !== undefined && known.delete(id);
      return { id: free ? id : `q${++last}`, label: label.trim(), required };
    }),
  };
}
