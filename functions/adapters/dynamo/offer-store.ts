import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { forEach } from "../../core/each.ts";
import { conflict, isAppError } from "../../core/errors.ts";
import { Offer } from "../../core/offers/offer.ts";
import type { OfferStore } from "../../core/offers/store.ts";
import { cursorOf } from "./cursor.ts";
import { getMany } from "./get-many.ts";
import { offerKey } from "./keys.ts";
import { all, count, page } from "./read.ts";
import { kind } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { put, unchanged, type Write } from "./write.ts";

const OfferRow = kind(Offer);
const atOnce = 16;
/** How many rows one page may look at: those that are closed stay for good. */
const reach = 5_000;
const open = { if: "attribute_exists(#open)", names: { "#open": "open" } };

export function dynamoOfferStore(table: Table): OfferStore {
  const get: OfferStore["get"] = (workspaceId, connectionId, ids) =>
    getMany(
      table,
      OfferRow,
      ids.map((id) => offerKey(workspaceId, connectionId, id)),
    );
  const rowOf = (offer: Offer) =>
    OfferRow.row(
      offerKey(offer.workspaceId, offer.connectionId, offer.id),
      offer,
      offer.state === "open" ? { open: true } : {},
    );
  const closed = (offer: Offer): Write => put(table, rowOf({ ...offer, state: "closed" }));

  return {
    get,

    open(workspaceId, connectionId, request) {
      const { pk, sk } = offerKey(workspaceId, connectionId, "");
      const cursor = cursorOf("offers", workspaceId, connectionId);
      return page(table, { of: OfferRow, cursor, partition: pk, prefix: sk, filter: open, reach }, request);
    },

    countOpen(workspaceId, connectionId) {
      const { pk, sk } = offerKey(workspaceId, connectionId, "");
      return count(table, { partition: pk, prefix: sk, filter: open });
    },

    async add(offers) {
      const stands = () => conflict("This row is offered already", { what: "offer" });
      await forEach(offers, atOnce, (offer) =>
        commit(table, [put(table, rowOf(offer), unchanged(0), stands)]).catch((error: unknown) => {
          if (!isAppError(error, "conflict")) throw error;
        }),
      );
    },

    async close(workspaceId, connectionId, ids) {
      const standing = await get(workspaceId, connectionId, ids);
      await forEach(
        standing.filter(({ state }) => state === "open"),
        atOnce,
        (offer) => commit(table, [closed(offer)]),
      );
    },

    dismiss: (offers, trace) => commit(table, offers.map(closed), trace),

    async clear(workspaceId, connectionId) {
      const { pk, sk } = offerKey(workspaceId, connectionId, "");
      const offers = await all(table, OfferRow, pk, sk);
      await forEach(offers, atOnce, async ({ id }) => {
        const Key = offerKey(workspaceId, connectionId, id);
        await table.db.send(new DeleteCommand({ TableName: table.name, Key }));
      });
    },
  };
}
