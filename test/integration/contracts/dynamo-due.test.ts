import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { dynamoConnectionStore } from "../../../functions/adapters/dynamo/connection-store.ts";
import { connectionKey } from "../../../functions/adapters/dynamo/keys.ts";
import type { Due } from "../../../functions/core/connections/store.ts";
import { dynamo } from "../../dynamo.ts";
import { fixedNow } from "../../fakes/time.ts";

const open = dynamo();

describe("the index of what is due, in DynamoDB", () => {
  it("is read page by page, and finds what was written when it had fewer shards", async () => {
    const table = await open();
    const ids = Array.from({ length: 1_200 }, (_, n) => `con_${n}`);
    const dueAt = fixedNow().toISOString();
    for (let from = 0; from < ids.length; from += 25) {
      const rows = ids.slice(from, from + 25).map((id, n) => ({
        PutRequest: {
          Item: {
            ...connectionKey("wsp_acme", id),
            gsi2pk: `DUE#${n % 8 ? 3 : 0}`,
            gsi2sk: `${dueAt}#${id}`,
          },
        },
      }));
      await table.db.send(new BatchWriteCommand({ RequestItems: { [table.name]: rows } }));
    }
    const pages: Due[][] = [];
    for (const list of dynamoConnectionStore(table).due(fixedNow()))
      for await (const page of list) pages.push(page);
    expect(pages.filter((page) => page.length === 1_000)).toHaveLength(1);
    const found = pages.flat().map(({ connectionId }) => connectionId);
    expect(found.sort()).toEqual(ids.sort());
    expect(pages.flat()[0]).toEqual({ workspaceId: "wsp_acme", connectionId: expect.any(String), dueAt });
  });
});
