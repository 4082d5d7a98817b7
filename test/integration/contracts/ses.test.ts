import { beforeAll, expect, it } from "vitest";
import { sesMailer } from "../../../functions/adapters/mail/ses.ts";
import { createSes } from "../../../stacks/local/aws/ses.ts";
import { createClock } from "../../../stacks/local/clock.ts";
import { credentials, dirDuringTest, listenDuringTest } from "../local-aws/listen.ts";

beforeAll(() => {
  process.env.AWS_REGION = "us-east-1";
  process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
});

it("sends a mail of plain text to one address", async () => {
  const ses = createSes({ dir: await dirDuringTest(), credentials, clock: createClock() });
  const endpoint = await listenDuringTest(ses.listener);
  const mailer = sesMailer({ from: "Gatehouse <no-reply@gatehouse.test>", endpoint });
  await mailer.send({ to: "ada@acme.test", subject: "You are invited", text: "Größe <b>zählt</b>" });
  expect(ses.mails()).toMatchObject([
    {
      from: "Gatehouse <no-reply@gatehouse.test>",
      to: ["ada@acme.test"],
      subject: "You are invited",
      text: "Größe <b>zählt</b>",
    },
  ]);
  expect(ses.mails()[0]).not.toHaveProperty("html");
});
