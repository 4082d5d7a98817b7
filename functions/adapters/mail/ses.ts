import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Mailer } from "../../core/workspaces/mailer.ts";

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
export function sesMailer(options: { from: string; endpoint?: string | undefined }): Mailer {
  const client = new SESv2Client({
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    requestHandler: { requestTimeout: 10_000, connectionTimeout: 3_000, throwOnRequestTimeout: true },
  });
  return {
    async send({ to, subject, text }) {
      const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: options.from,
          Destination: { ToAddresses: [to] },
          Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
        }),
      );
    },
  };
}
