import type { Settings } from "./settings.ts";

/** The sender's identity at SES. A domain's records are written to its zone; an address gets a mail with a link to confirm. */
export function createMail({ mail, domain }: Settings) {
  const isDomain = !mail.identity.includes("@");
  return new sst.aws.Email("Mail", {
    sender: mail.identity,
    // Where certificates are brought along, the zone is elsewhere: docs/deploy.md says which records to add.
    ...(isDomain && domain?.certificate ? { dns: false as const } : {}),
  });
}
