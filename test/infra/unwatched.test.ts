import { expect, it } from "vitest";
import { synth } from "./harness/synth.ts";

it("a stage of one's own has neither alarms nor dashboard, which cost, unless somebody is to hear them", async () => {
  const stage = await synth({
    stage: "ada",
    env: { MAIL_FROM: "Gatehouse <no-reply@example.com>", ALARM_EMAIL: "" },
    secrets: { NangoSecretKey: "a", NangoWebhookSecret: "b", CookieKey: "c" },
  });
  const watching = /^aws:(sns|costexplorer)\/|^aws:cloudwatch\/(?!logGroup:)/;
  expect(
    stage.resources.filter(({ type }) => watching.test(type)).map(({ type, name }) => [type, name]),
  ).toEqual([]);
});
