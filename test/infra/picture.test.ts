import { beforeAll, describe, expect, it } from "vitest";
import { handlers } from "../../stacks/handlers.ts";
import { type Synth, synth } from "./harness/synth.ts";
import { draw } from "./picture/draw.ts";
import { factsOf } from "./picture/facts.ts";

let stage: Synth;
beforeAll(async () => {
  stage = await synth({
    stage: "preview",
    env: { MAIL_FROM: "Gatehouse <no-reply@example.com>" },
    secrets: { NangoSecretKey: "a", NangoWebhookSecret: "b", CookieKey: "c" },
  });
});

describe("the picture of the stacks", () => {
  it("has every function, and what calls it", () => {
    const { rows } = factsOf(stage);
    expect(rows.map(({ name }) => name)).toEqual(handlers.map(({ name }) => name));
    for (const { by } of rows) expect(by.length).toBeGreaterThan(0);
  });

  it("is the one in the documents: npx vitest run --project infra test/infra/picture.test.ts -u draws it anew", async () => {
    await expect(draw(factsOf(stage))).toMatchFileSnapshot("../../docs/architecture.svg");
  });
});
