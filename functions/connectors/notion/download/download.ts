import { addressesOf, type Resolve, resolveByDns } from "./addresses.ts";
import { isNotionFile } from "./hosts.ts";
import type { Patience } from "./patience.ts";
import { type Answer, overHttp, type Transport } from "./transport.ts";

export interface Reach {
  /** Addresses beyond Notion's own below which files lie, such as the local sandbox's: an origin and a folder. */
  allowed?: readonly string[];
  resolve?: Resolve;
  transport?: Transport;
}

/** It leads to where files of Notion are not kept, or in circles. */
export class LeadsElsewhere extends Error {
  override readonly name = "LeadsElsewhere";
}

const mostRedirects = 3;
const redirects = [301, 302, 303, 307, 308];

/** Asks for a file, and for where it is said to be instead: each address is checked like the first, and never by less than TLS after TLS. */
export async function download(
  address: string,
  { allowed = [], resolve = resolveByDns, transport = overHttp }: Reach,
  patience: Patience,
): Promise<Answer> {
  let url = new URL(address);
  for (let hop = 0; ; hop++) {
    if (!isNotionFile(url.href, allowed)) throw new LeadsElsewhere();
    const addresses = await patience.for(unlessOver(addressesOf(url, allowed, resolve), patience.signal));
    const answer = await patience.for(transport(url, addresses, patience.signal));
    if (!redirects.includes(answer.status)) return answer;
    // Nobody reads what it says beside.
    answer.body.on("error", () => {}).destroy();
    const next = nextOf(url, answer.headers.location);
    if (!next || hop === mostRedirects) throw new LeadsElsewhere();
    url = next;
  }
}

function nextOf(from: URL, location: string | undefined): URL | undefined {
  if (!location || !URL.canParse(location, from.href)) return undefined;
  const next = new URL(location, from);
  return from.protocol === "https:" && next.protocol !== "https:" ? undefined : next;
}

/** A look-up cannot be stopped; one stops to wait for it. */
const unlessOver = <T>(waitedFor: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    waitedFor.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
