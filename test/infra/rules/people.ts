import { changed } from "../harness/alter.ts";
import { at, differing, textAt, textsAt, unless, unlike } from "../harness/compare.ts";
import { kinds, type Stage } from "../harness/stage.ts";
import type { Rule } from "./rule.ts";

/** What stands where the admin app is, without a slash at its end. */
const adminUrl = (stage: Stage) => textAt(stage.outputs, "admin").replace(/\/admin\/$/, "");

export const peopleRules: readonly Rule[] = [
  {
    says: "admins sign in at the issuer that the operator named, or else at a user pool of the stage's own",
    faults: (stage) => {
      const own = stage.settings.issuer ? 0 : 1;
      const types = [kinds.userPool, kinds.userPoolClient, "aws:cognito/userPoolDomain:UserPoolDomain"];
      return types.flatMap((type) => {
        const { length } = stage.ofType(type);
        return unless(length === own, `there are ${length} × ${type}`);
      });
    },
    breaks: [(resources) => [...resources, ...resources.filter(({ type }) => type === kinds.userPool)]],
  },
  {
    says: "the pool goes by e-mail addresses, which their owners have confirmed, and stays in production",
    faults: (stage) =>
      stage.ofType(kinds.userPool).flatMap(({ name, inputs }) => [
        ...unlike(name, inputs, {
          usernameAttributes: ["email"],
          usernameConfiguration: { caseSensitive: false },
          autoVerifiedAttributes: ["email"],
          userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
          accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
          deletionProtection: stage.settings.isProduction ? "ACTIVE" : "INACTIVE",
        }),
        ...unless(Number(at(inputs, "passwordPolicy", "minimumLength")) >= 12, "passwords may be short"),
      ]),
    breaks: [
      changed(kinds.userPool, "AdminsUserPool", { autoVerifiedAttributes: [] }),
      changed(kinds.userPool, "AdminsUserPool", { userAttributeUpdateSettings: undefined }),
      changed(kinds.userPool, "AdminsUserPool", { passwordPolicy: { minimumLength: 6 } }),
    ],
  },
  {
    says: "the admin app signs in by code, without a secret, and only it is come back to",
    faults: (stage) =>
      stage.ofType(kinds.userPoolClient).flatMap(({ name, inputs }) => [
        ...unlike(name, inputs, {
          allowedOauthFlowsUserPoolClient: true,
          allowedOauthFlows: ["code"],
          generateSecret: false,
          callbackUrls: [`${adminUrl(stage)}/admin/callback`],
          logoutUrls: [`${adminUrl(stage)}/admin/`],
          preventUserExistenceErrors: "ENABLED",
          enableTokenRevocation: true,
        }),
        ...differing("the flow", textsAt(inputs, "explicitAuthFlows"), [
          "ALLOW_USER_SRP_AUTH",
          "ALLOW_REFRESH_TOKEN_AUTH",
        ]),
        // Nobody says of himself that his address is confirmed.
        ...differing("what people write", textsAt(inputs, "writeAttributes"), ["email", "name"]),
        ...unlike(name, inputs, {
          accessTokenValidity: 60,
          idTokenValidity: 60,
          tokenValidityUnits: { accessToken: "minutes", idToken: "minutes" },
        }),
      ]),
    breaks: [
      changed(kinds.userPoolClient, "AdminAppClient", { allowedOauthFlows: ["code", "implicit"] }),
      changed(kinds.userPoolClient, "AdminAppClient", {
        callbackUrls: ["http://localhost:4000/admin/callback"],
      }),
      changed(kinds.userPoolClient, "AdminAppClient", {
        writeAttributes: ["email", "name", "email_verified"],
      }),
      changed(kinds.userPoolClient, "AdminAppClient", { generateSecret: true }),
    ],
  },
  {
    says: "mails come from the identity that the operator confirms",
    faults: (stage) => {
      const { identity, from } = stage.settings.mail;
      return [
        ...unlike("the mails'", stage.one(kinds.mailIdentity, "MailIdentity").inputs, {
          emailIdentity: identity,
        }),
        ...unless(from.includes(identity), `${from} is not of ${identity}`),
      ];
    },
    breaks: [changed(kinds.mailIdentity, "MailIdentity", { emailIdentity: "another.example" })],
  },
];
