/** Set once per stage, for instance `npx sst secret set NangoSecretKey … --stage production`; kept encrypted. */
export function createSecrets() {
  return {
    /** A key of the Nango environment, with the scopes of docs/deploy.md. */
    nangoSecretKey: new sst.Secret("NangoSecretKey"),
    /** Nango signs its webhooks with it. */
    nangoWebhookSecret: new sst.Secret("NangoWebhookSecret"),
    /** For the cookies of contacts. No function has it yet, since contacts cannot sign in yet. */
    cookieKey: new sst.Secret("CookieKey"),
  };
}
