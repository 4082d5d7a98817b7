import { describe, expect, it } from "vitest";
import * as z from "zod";
import { cursorOf } from "../../../functions/adapters/dynamo/cursor.ts";
import { endsAt, kind } from "../../../functions/adapters/dynamo/row.ts";
import { sortable } from "../../../functions/core/trust-center/in-order.ts";
import { fixedNow } from "../../fakes/time.ts";

const key = { pk: "THING#wsp_acme", sk: "thing_1" };
const Thing = z.object({ name: z.string(), size: z.number() });

describe("a row", () => {
  const ThingRow = kind(Thing);

  it("gives back what it was made of", () => {
    const row = ThingRow.row(key, { name: "a", size: 1 }, { gsi1pk: "x" });
    expect(row).toMatchObject({ ...key, schema: 1, gsi1pk: "x" });
    expect(ThingRow.read(row, fixedNow())).toEqual({ name: "a", size: 1 });
    expect(ThingRow.read(undefined, fixedNow())).toBeUndefined();
  });

  it("is upgraded as it is read, where an older release wrote it", () => {
    const Newer = kind(Thing, {
      version: 2,
      upgrade: (body, from) => ({ size: from, ...z.record(z.string(), z.unknown()).parse(body) }),
    });
    const old = { ...key, schema: 1, body: { name: "a" } };
    expect(Newer.read(old, fixedNow())).toEqual({ name: "a", size: 1 });
    expect(Newer.row(key, { name: "a", size: 3 })).toMatchObject({ schema: 2 });
  });

  it("is thrown as a bug where it is none of its kind", () => {
    expect(() => ThingRow.read({ ...key, schema: 1, body: { name: 1 } }, fixedNow())).toThrow(z.ZodError);
  });

  it("is no more once its time is over, though DynamoDB has not deleted it", () => {
    const row = ThingRow.row(key, { name: "a", size: 1 }, endsAt(fixedNow()));
    expect(ThingRow.read(row, new Date(fixedNow().getTime() - 1000))).toBeDefined();
    expect(ThingRow.read(row, fixedNow())).toBeUndefined();
  });

  it("is refused where it is too large", () => {
    expect(() => ThingRow.row(key, { name: "é".repeat(200_000), size: 1 })).toThrow(
      expect.objectContaining({ code: "limit_reached" }),
    );
  });
});

describe("a cursor", () => {
  it("holds its place and is read by its own list alone", () => {
    const cursor = cursorOf("documents", "wsp_acme", undefined).write("2026#doc_1");
    expect(cursorOf("documents", "wsp_acme", undefined).read(cursor)).toBe("2026#doc_1");
    for (const other of [cursorOf("documents", "wsp_other"), cursorOf("traces", "wsp_acme"), cursorOf()])
      expect(() => other.read(cursor)).toThrow("This cursor belongs to another list");
  });
});

describe("a title as a sort key", () => {
  it("sorts whatever the case and never outgrows its key", () => {
    expect(sortable(" Access # Control ")).toBe("access   control");
    expect(Buffer.byteLength(sortable("𝔘".repeat(2000)))).toBeLessThanOrEqual(600);
  });
});
