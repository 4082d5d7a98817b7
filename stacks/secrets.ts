/** Set once per stage, for instance `npx sst secret set NangoSecretKey … --stage production`; kept encrypted. */
export function createSecrets() {
  return {
    /** A key of the Nango environment, with the scopes of docs/deploy.md. */
    nangoSecretKey: new sst.Secret("NangoSecretKey"),
    /** Nango signs its webhooks with it. */
    nangoWebhookSecret: new sst.Secret("NangoWebhookSecret"),
    /** Ours alone, of 32 letters at the least: what contacts type and what the edge says is held against it. */
    cookieKey: new sst.Secret("CookieKey"),
  };
}
