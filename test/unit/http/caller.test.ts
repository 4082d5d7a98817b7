import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { hmacSealer } from "../../../functions/adapters/sealer.ts";
import { callerOf } from "../../../functions/http/trust-center/caller.ts";
import { edgeProof } from "../../../functions/http/trust-center/edge.ts";

const ours = hmacSealer("ours");
const proof = edgeProof(ours);

async function caller(headers: Record<string, string>, sourceIp?: string) {
  const app = new Hono().get("/", (c) => c.json(callerOf(c, ours)));
  const env = sourceIp ? { requestContext: { http: { sourceIp } } } : undefined;
  return (await app.request("/", { headers }, env)).json();
}

describe("who calls directly", () => {
  it.each([
    {},
    { "x-forwarded-for": "192.0.2.7" },
    { "x-forwarded-for": "192.0.2.7, 203.0.113.9" },
    { "x-gatehouse-viewer": "192.0.2.7" },
    { "x-gatehouse-viewer": "192.0.2.7", "x-gatehouse-edge": "" },
    { "x-gatehouse-viewer": "192.0.2.7", "x-gatehouse-edge": edgeProof(hmacSealer("another")) },
    { "x-gatehouse-viewer": "192.0.2.7", "x-gatehouse-edge": `${proof},${proof}` },
    { "cloudfront-viewer-address": "192.0.2.7:443" },
  ])("is whom API Gateway sees, whatever it says: %j", async (headers) => {
    expect(await caller(headers, "198.51.100.4")).toMatchObject({
      ip: "198.51.100.4",
      network: "198.51.100.4",
    });
  });
});

describe("who comes through the edge", () => {
  const through = (viewer: string, more: Record<string, string> = {}) =>
    caller({ ...more, "x-gatehouse-edge": proof, "x-gatehouse-viewer": viewer }, "198.51.100.4");

  it("is whom the edge sees, whatever else is forwarded", async () => {
    expect(await through("192.0.2.7", { "x-forwarded-for": "203.0.113.1, 203.0.113.2" })).toMatchObject({
      ip: "192.0.2.7",
    });
  });

  it.each([
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "::1", "0:0:0:0::/64"],
    ["fe80:0:0:0:1::", "fe80::1:0:0:0", "fe80:0:0:0::/64"],
    ["::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7"],
    ["::ffff:c000:207", "192.0.2.7", "192.0.2.7"],
  ])("by IPv6 is counted by its network: %s", async (viewer, ip, network) => {
    expect(await through(viewer)).toMatchObject({ ip, network });
  });

  it("is the edge, where it says nothing that is an address", async () => {
    for (const nonsense of ["", "somewhere", "192.0.2.7, 192.0.2.8", "192.0.2.256", "[::1]:80"])
      expect(await through(nonsense)).toMatchObject({ ip: "198.51.100.4" });
  });
});

it("names the browser in at most 400 printable letters", async () => {
  expect(await caller({ "user-agent": "A browser" }, "192.0.2.7")).toMatchObject({ userAgent: "A browser" });
  expect(await caller({ "user-agent": `é${"x".repeat(500)}` })).toEqual({
    ip: "unknown",
    network: "unknown",
    userAgent: "x".repeat(400),
  });
});
