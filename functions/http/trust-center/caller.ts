import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import * as z from "zod";
import type { Sealer } from "../../core/sign-in/store.ts";
import { edgeHeaders, edgeProof } from "./edge.ts";

/** Who sends a request, as far as the network tells. */
export interface Caller {
  ip: string;
  /** What limits are counted by: the address, or the half of it that one subscriber has whole. */
  network: string;
  userAgent: string;
}

const AtGateway = z.object({ requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }) });

/**
 * The API has an address of its own, so a request need not come through CloudFront, and then its headers are what its sender likes.
 * Whoever brings no proof is whom API Gateway sees.
 */
export function callerOf(c: Context, sealer: Sealer): Caller {
  const told = isFromEdge(c, sealer) ? c.req.header(edgeHeaders.viewer) : undefined;
  const seen = AtGateway.safeParse(c.env).data?.requestContext.http.sourceIp;
  const ip = addressIn(told) ?? addressIn(seen) ?? "unknown";
  return { ip, network: networkOf(ip), userAgent: printable(c.req.header("user-agent")) };
}

function isFromEdge(c: Context, sealer: Sealer): boolean {
  const brought = c.req.header(edgeHeaders.proof);
  return brought !== undefined && timingSafeEqual(digest(brought), digest(edgeProof(sealer)));
}

const digest = (text: string) => createHash("sha256").update(text).digest();

const Ip = z.union([z.ipv4(), z.ipv6()]);

/** In one spelling, and an IPv4 address in IPv6 as what it is. */
function addressIn(text: string | undefined): string | undefined {
  const { data } = Ip.safeParse(text?.trim());
  if (!data?.includes(":")) return data;
  const groups = groupsOf(data);
  const [high = 0, low = 0] = groups.slice(6);
  return groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
    ? [high >> 8, high & 255, low >> 8, low & 255].join(".")
    : new URL(`http://[${data}]`).hostname.slice(1, -1);
}

/** A subscriber has 64 bits of an IPv6 address to choose from: https://www.rfc-editor.org/rfc/rfc6177 */
const networkOf = (ip: string) =>
  ip.includes(":")
    ? `${groupsOf(ip)
        .slice(0, 4)
        .map((group) => group.toString(16))
        .join(":")}::/64`
    : ip;

/** The eight numbers of an IPv6 address. */
function groupsOf(ip: string): number[] {
  // As URLs write it: no part of it is in decimal, and zeros are left out once.
  const [front = "", back] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split("::");
  const numbers = (text = "") => (text ? text.split(":").map((group) => Number.parseInt(group, 16)) : []);
  const [before, after] = [numbers(front), numbers(back)];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

const printable = (text = "") => text.replace(/[^\x20-\x7e]/g, "").slice(0, 400);
