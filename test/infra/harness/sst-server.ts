import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import * as z from "zod";
import { account } from "./aws.ts";

const BuildInput = z.object({
  handler: z.string(),
  bundle: z.string().optional(),
});

/**
 * The part of SST's command that its components ask: where it keeps assets, and the code of a function. Ours is bundled before,
 * into the folder that the stack names.
 */
export async function startSstServer(root: string) {
  const asked = { bundles: [] as string[], sources: [] as string[] };

  function answer(method: string, input: Record<string, unknown>): unknown {
    switch (method) {
      case "Provider.Aws.Bootstrap": {
        const region = String(input.region);
        return {
          version: 5,
          asset: `sst-asset-${region}`,
          state: `sst-state-${region}`,
          assetEcrRegistryId: account,
          assetEcrUrl: `${account}.dkr.ecr.${region}.amazonaws.com/sst-asset`,
          appsyncHttp: "",
          appsyncRealtime: "",
        };
      }
      case "Provider.Aws.Appsync":
        return { http: "appsync.test", realtime: "realtime.appsync.test" };
      case "Runtime.AddTarget":
        asked.sources.push(BuildInput.parse(input).handler);
        return {};
      case "Runtime.Build":
        return bundle(BuildInput.parse(input));
      default:
        // The components know this sentence: what the command does not offer, they pass over.
        throw new Error(`rpc: can't find method ${method}`);
    }
  }

  function bundle({ handler, bundle }: z.infer<typeof BuildInput>) {
    if (!bundle) throw new Error(`${handler} has no bundle`);
    asked.bundles.push(bundle);
    return { handler, out: join(root, bundle), errors: [], sourcemaps: [] };
  }

  const server = createServer((req, res) => {
    let body = "";
    req.on("data", (chunk) => {
      body += chunk;
    });
    req.on("end", () => {
      try {
        const { method, params } = JSON.parse(body);
        res.end(JSON.stringify({ result: answer(method, params[0]) }));
      } catch (error) {
        res.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** Whoever asks last still gets an answer. */
    async close() {
      server.close();
      await once(server, "close");
    },
  };
}
