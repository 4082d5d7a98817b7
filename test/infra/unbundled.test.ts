import { expect, it, vi } from "vitest";
import { openStage } from "./harness/stage.ts";

/** Somebody adds a function to the list, and forgets its file. */
vi.mock("../../stacks/handlers.ts", async (original) => {
  const { handlers } = await original<typeof import("../../stacks/handlers.ts")>();
  const ghost = { name: "ghost", purpose: "Nothing", timeoutSeconds: 10, memoryMb: 512 };
  return { handlers: [...handlers, ghost] };
});

it("no function is deployed without its code", async () => {
  const opening = openStage("unbundled", { MAIL_FROM: "Gatehouse <no-reply@example.com>" });
  await expect(opening).rejects.toThrow("ghost has no bundle: functions/handlers/ghost.ts would make it.");
});
