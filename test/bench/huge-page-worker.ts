import "../../functions/app/worker.ts";
import { createHash } from "node:crypto";
import { pdfMarker } from "../../functions/adapters/pdf/marker.ts";
import { notionConnector } from "../../functions/connectors/notion/connector.ts";
import type { ContentStore } from "../../functions/core/documents/content.ts";
import { keepContent } from "../../functions/core/documents/store-content.ts";

export interface Job {
  api: string;
  token: string;
  pageId: string;
}

export interface Done {
  seconds: number;
  idleMb: number;
  peakMb: number;
  bytes: number;
}

/** A store that keeps nothing but hashes: what a bucket holds is not the worker's memory. */
const content: Pick<ContentStore, "put"> = {
  async put(_, bytes) {
    const hash = createHash("sha256");
    let size = 0;
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
      hash.update(chunk);
      size += chunk.byteLength;
    }
    return { sha256: hash.digest("hex"), size };
  },
};

const nowhere = async () => ({ url: "", expiresAt: "" });

const mb = (bytes: number) => bytes / 2 ** 20;

async function read({ api, token, pageId }: Job): Promise<Done> {
  const idleMb = mb(process.memoryUsage.rss());
  const from = performance.now();
  const connector = notionConnector({
    fetch: (url, init) =>
      fetch(url, { ...init, headers: { ...init?.headers, authorization: `Bearer ${token}` } }),
    baseUrl: api,
    timeoutMs: 25_000,
    patience: { seconds: 0, wait: async () => {} },
    now: () => new Date(),
    files: { timeoutMs: 25_000 },
  });
  const page = await connector.fetch(pageId);
  if (page.content.kind !== "text" || page.content.shortForm) throw new Error("The page did not come whole");
  const ctx = {
    actor: { type: "system" as const, job: "import" as const, workspaceId: "wsp_bench" },
    content: { ...content, get: async () => undefined, address: nowhere, addressOfCopy: nowhere },
    marker: pdfMarker(),
    now: () => new Date(),
    newId: (kind: string) => `${kind}_bench`,
  };
  const { size } = await keepContent(ctx, connector, page.content);
  return {
    seconds: (performance.now() - from) / 1000,
    idleMb,
    // In kilobytes on Linux, and for the whole life of the process.
    peakMb: process.resourceUsage().maxRSS / 1024,
    bytes: size,
  };
}

process.once("message", async (job: Job) => {
  process.send?.(await read(job), () => process.exit());
});
