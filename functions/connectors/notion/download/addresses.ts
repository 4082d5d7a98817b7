import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { isAllowed } from "./hosts.ts";

export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export const resolveByDns: Resolve = (hostname) => lookup(hostname, { all: true });

/** The name leads to where we do not go. */
export class PrivateAddress extends Error {
  override readonly name = "PrivateAddress";
}

/** The internet's own part of IPv6; all else is local, embeds an IPv4 address, or is not given out. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/** A machine's own services at one provider, at an address that looks like any other. */
const wireServer = "168.63.129.16";

/** On the open internet: no network of ours, of the provider's or of a machine's own, and no other way of writing one. */
export function isPublic(address: string): boolean {
  // Stricter than the parser, which takes octal and short forms too.
  if (!isIP(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast" || address === wireServer) return false;
  return parsed.kind() === "ipv4" || parsed.match(globalUnicast);
}

const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && ipaddr.parse(address).range() === "loopback";

/**
 * Where the host of this address is, every answer checked; whoever connects, connects to one of these and asks no second time.
 * An operator who allows an address as such, or localhost, means that very machine; one who allows a name means no network of
 * ours that it may lead to.
 */
export async function addressesOf(
  url: URL,
  allowed: readonly string[],
  resolve: Resolve,
): Promise<readonly LookupAddress[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const own = isAllowed(url, allowed);
  const family = isIP(host);
  const found = family ? [{ address: host, family }] : await resolve(host);
  const fits = (address: string) =>
    isPublic(address) || (own && (family !== 0 || (host === "localhost" && isLoopback(address))));
  if (!found.length || !found.every(({ address }) => fits(address))) throw new PrivateAddress(host);
  return found;
}
