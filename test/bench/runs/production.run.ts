import { it } from "vitest";
import { synthSeconds } from "./synth-seconds.ts";

it("synth", async ({ task }) => {
  const measured = await synthSeconds("production", {
    DOMAIN: "trust.acme.example",
    ADMIN_DOMAIN: "gatehouse.acme.example",
    ALARM_EMAIL: "operations@acme.example",
    COST_MONITOR: "tag",
    MAIL_FROM: "Acme <no-reply@trust.acme.example>",
  });
  Object.assign(task.meta, measured);
});
