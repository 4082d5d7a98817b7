import { it } from "vitest";
import { synthSeconds } from "./synth-seconds.ts";

it("synth", async ({ task }) => {
  Object.assign(task.meta, await synthSeconds("ada", { MAIL_FROM: "Gatehouse <ada@example.com>" }));
});
