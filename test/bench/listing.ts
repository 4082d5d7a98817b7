import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { documentRow } from "../../functions/adapters/dynamo/document-rows.ts";
import { dynamoDocumentStore } from "../../functions/adapters/dynamo/document-store.ts";
import { tableDefinition } from "../../functions/adapters/dynamo/keys.ts";
import { dynamoTable, type Table } from "../../functions/adapters/dynamo/table.ts";
import { startDynamo } from "../../stacks/local/aws/dynamo/binary.ts";
import { createTable } from "../../stacks/local/aws/dynamo/table.ts";
import { aDocument, aSource } from "../fakes/builders.ts";
import { type Figure, figure, percentile } from "./figure.ts";

const small = 1_000;
const large = 100_000;
const rounds = 400;

/** Listing 50 documents in a workspace of 100,000, beside one of 1,000, in turns against one table. */
export async function listing(): Promise<Figure[]> {
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  });
  const dir = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
  const engine = await startDynamo({ dir });
  try {
    const table = dynamoTable({ name: "bench", endpoint: engine.endpoint, now: () => new Date() });
    const client = new DynamoDBClient({ endpoint: engine.endpoint });
    await createTable(client, { name: table.name, ...tableDefinition });
    await fill(table, "wsp_small", small);
    await fill(table, "wsp_large", large);

    const store = dynamoDocumentStore(table);
    const times = { wsp_small: [] as number[], wsp_large: [] as number[] };
    for (let round = -20; round < rounds; round++)
      for (const workspace of round % 2
        ? (["wsp_small", "wsp_large"] as const)
        : (["wsp_large", "wsp_small"] as const)) {
        const from = performance.now();
        const { items } = await store.list(workspace, {}, { limit: 50 });
        if (items.length !== 50) throw new Error(`${workspace} listed ${items.length}`);
        if (round >= 0) times[workspace].push(performance.now() - from);
      }
    client.destroy();
    table.db.destroy();
    return [
      figure({
        name: "p95 of listing 50 of 100,000 documents",
        ours: percentile(times.wsp_large, 0.95),
        other: percentile(times.wsp_small, 0.95),
        otherName: "50 of 1,000",
        unit: "ms",
        target: "ratio ≤ 1.3",
        met: (_, ratio) => ratio <= 1.3,
      }),
    ];
  } finally {
    await engine.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function fill({ db, name }: Table, workspaceId: string, count: number): Promise<void> {
  const levels = ["internal", "requires_nda", "restricted", "public"] as const;
  for (let from = 0; from < count; from += 25) {
    const rows = Array.from({ length: Math.min(25, count - from) }, (_, offset) => {
      const n = from + offset;
      const updatedAt = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
      return documentRow(
        aDocument({
          id: `doc_${String(n).padStart(20, "0")}`,
          workspaceId,
          slug: `policy-${n}`,
          title: `Policy ${n} on the handling of customer data`,
          level: levels[n % 4] ?? "internal",
          source: aSource({ sourceId: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}` }),
          updatedAt,
        }),
      );
    });
    await db.send(
      new BatchWriteCommand({ RequestItems: { [name]: rows.map((Item) => ({ PutRequest: { Item } })) } }),
    );
  }
}
