import { expect, it } from "vitest";
import { restorableUntil } from "../../../web/admin/features/documents/archive-end.ts";

it("gives an archived document thirty days", () => {
  expect(restorableUntil("2026-02-10T09:30:00.000Z")).toBe("2026-03-12T09:30:00.000Z");
});
