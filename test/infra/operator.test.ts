import { expect, it } from "vitest";
import { type QueueName, queues } from "../../stacks/queues.ts";
import { resourceNames } from "../../stacks/resource-names.ts";
import { synth } from "./harness/synth.ts";

it("SST can tell an operator's commands of each part of a stage that they ask for", async () => {
  const { ofType } = await synth({
    stage: "preview",
    env: { MAIL_FROM: "Gatehouse <no-reply@example.com>" },
    secrets: { NangoSecretKey: "a", NangoWebhookSecret: "b", CookieKey: "c" },
  });
  const links = ofType("sst:sst:LinkRef").map(({ name, inputs }) => [name, inputs.properties] as const);
  const told = new Map(links.map(([name, properties]) => [name.replace(/LinkRef$/, ""), properties]));
  const named = { name: expect.stringMatching(/./) };
  const addressed = { url: expect.stringMatching(/^https:\/\//) };

  expect(told.get(resourceNames.table)).toMatchObject(named);
  expect(told.get(resourceNames.admin)).toMatchObject(addressed);
  expect(told.get(resourceNames.trustCenter)).toMatchObject(addressed);
  for (const name of Object.keys(queues) as QueueName[]) {
    expect(told.get(resourceNames.queue(name)), name).toMatchObject(addressed);
    expect(told.get(resourceNames.deadLetters(name)), name).toMatchObject(addressed);
  }
});
