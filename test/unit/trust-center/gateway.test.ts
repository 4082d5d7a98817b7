import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { handle } from "hono/aws-lambda";
import { afterEach, expect, it } from "vitest";
import { handlers } from "../../../stacks/handlers.ts";
import { createGateway } from "../../../stacks/local/gateway/gateway.ts";
import { createWorld } from "./world.ts";

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function open(world: Awaited<ReturnType<typeof createWorld>>) {
  const handler = handle(world.app);
  server = createServer(
    createGateway({
      handlers: handlers.filter(({ name }) => name === "trust-center"),
      load: async () => (event) => handler(event as Parameters<typeof handler>[0]),
      onError: (_, error) => {
        throw error;
      },
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  /** A path as it is written, which `fetch` would tidy first. */
  return (path: string, method = "GET") =>
    new Promise<{ status: number; headers: object; body: string }>((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port, path, method }, async (answer) => {
        const { date: _, ...headers } = answer.headers;
        resolve({ status: answer.statusCode ?? 0, headers, body: await text(answer) });
      });
      asked.on("error", reject).end();
    });
}

it("is found behind API Gateway by slugs of any script, and nothing behind what is malformed", async () => {
  const world = await createWorld();
  await world.publish("Mots", { slug: "données-客户", title: "Données" });
  const get = await open(world);
  const path = `/t/acme/documents/${encodeURIComponent("données-客户")}`;
  const found = await get(path);
  expect([found.status, found.body.includes("Mots")]).toEqual([200, true]);
  expect(await get(path, "HEAD")).toMatchObject({ status: 200, body: "" });

  const nothing = [await get("/t/nobody"), await get("/t/acme/documents/never")];
  expect(nothing.map(({ status }) => status)).toEqual([404, 404]);
  for (const bad of ["a%00b", "%2500", "..%2f..%2fsecret", "../../x", "%25", "a%20b", "%C3%A9"])
    expect(nothing).toContainEqual(await get(`/t/acme/documents/${bad}`));
});
