import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { describe, expect, it } from "vitest";
import { createSes } from "../../../stacks/local/aws/ses.ts";
import { createClock } from "../../../stacks/local/clock.ts";
import { credentials, dirDuringTest, listenDuringTest, region } from "./listen.ts";

async function aMailbox(keptIn?: string) {
  const dir = keptIn ?? (await dirDuringTest());
  const clock = createClock();
  const ses = createSes({ dir, credentials, clock });
  const endpoint = await listenDuringTest(ses.listener);
  const client = (secretAccessKey: string) =>
    new SESv2Client({ endpoint, region, credentials: { ...credentials, secretAccessKey }, maxAttempts: 1 });
  return { dir, clock, ses, client: client(credentials.secretAccessKey), stranger: client("wrong") };
}

const aMail = (subject: string) =>
  new SendEmailCommand({
    FromEmailAddress: "Gatehouse <trust@acme.test>",
    Destination: { ToAddresses: ["ada@customer.test"] },
    Content: {
      Simple: { Subject: { Data: subject }, Body: { Text: { Data: "Héllo" }, Html: { Data: "<p>Héllo" } } },
    },
  });

describe("the local SES", () => {
  it("keeps a mail as it was sent, with the time on the laptop's clock", async () => {
    const { client, clock, ses } = await aMailbox();
    clock.advance(24 * 3600_000);
    const { MessageId } = await client.send(aMail("You have access"));
    expect(ses.mails()).toEqual([
      {
        id: MessageId,
        sentAt: expect.any(String),
        from: "Gatehouse <trust@acme.test>",
        to: ["ada@customer.test"],
        cc: [],
        bcc: [],
        replyTo: [],
        subject: "You have access",
        text: "Héllo",
        html: "<p>Héllo",
      },
    ]);
    expect(Date.parse(ses.mails()[0]?.sentAt ?? "")).toBeGreaterThan(Date.now() + 23 * 3600_000);
  });

  it("has its mails after a restart, but for one that was being written", async () => {
    const { client, dir } = await aMailbox();
    await client.send(aMail("First"));
    appendFileSync(join(dir, "mails.jsonl"), '{"id":"cut o');
    const again = await aMailbox(dir);
    await again.client.send(aMail("Second"));
    const { ses } = await aMailbox(dir);
    expect(ses.mails().map((mail) => mail.subject)).toEqual(["First", "Second"]);
  });

  it("refuses a mail that lacks something, and one that another secret signed", async () => {
    const { client, stranger, ses } = await aMailbox();
    await expect(client.send(aMail(""))).rejects.toMatchObject({ name: "BadRequestException" });
    await expect(stranger.send(aMail("Hi"))).rejects.toMatchObject({ name: "InvalidSignatureException" });
    expect(ses.mails()).toEqual([]);
  });
});
