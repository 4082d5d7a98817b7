import dns from "node:dns";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { refused } from "./harness/offline.ts";

const asked = () => refused.splice(0).map(({ message }) => message);
const elsewhere = "192.0.2.1"; // set apart for examples: https://www.rfc-editor.org/rfc/rfc5737

it("refuses every way to another machine, and keeps what was asked for", async () => {
  expect(() => connect(443, elsewhere)).toThrow(elsewhere);
  expect(() => connect({ host: elsewhere, port: 443 })).toThrow(elsewhere);
  await expect(fetch(`https://${elsewhere}/`)).rejects.toThrow("fetch failed");
  await expect(fetch("https://api.example.com/")).rejects.toThrow("fetch failed");
  expect(() => dns.lookup("api.example.com", () => {})).toThrow("api.example.com");
  expect(() => dns.promises.resolve4("api.example.com")).toThrow("api.example.com");
  expect(asked()).toEqual(
    [
      ...Array(3).fill(`a connection to ${elsewhere}`),
      "a connection to api.example.com",
      ...Array(2).fill("the address of api.example.com"),
    ].map((what) => `A synth is offline, and asked for ${what}`),
  );
});

it("lets through what stays on this machine", async () => {
  const server = createServer((_, response) => response.end("here")).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("here");
  server.closeAllConnections();
  server.close();
  expect(asked()).toEqual([]);
});
