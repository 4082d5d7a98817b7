import { type OidcContext, Provider } from "oidc-provider";
import type { Accounts } from "./accounts.ts";
import type { Keys } from "./keys.ts";
import { errorPage, send, signOutPage } from "./pages.ts";
import { createStorage } from "./storage.ts";
import { audience, clientId, scope } from "./tokens.ts";

const HOUR = 60 * 60;
const DAYS_14 = 14 * 24 * HOUR;

/** The resource that access tokens are for; resource indicators are URIs, the audience is the API's name. */
const api = "urn:gatehouse:api";

export interface ProviderOptions {
  issuer: string;
  /** The origins that the admin app may be opened at. */
  appOrigins: readonly string[];
  keys: Keys;
  accounts: Accounts;
  storagePath: string;
}

/** https://github.com/panva/node-oidc-provider/blob/main/docs/README.md */
export function createProvider({
  issuer,
  appOrigins,
  keys,
  accounts,
  storagePath,
}: ProviderOptions): Provider {
  return new Provider(issuer, {
    adapter: createStorage(storagePath),
    jwks: { keys: [keys.jwk] },
    cookies: { keys: keys.cookieKeys },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: appOrigins.flatMap((origin) => [
          `${origin}/admin/callback`,
          `${origin}/admin/silent-callback`,
        ]),
        post_logout_redirect_uris: appOrigins.flatMap((origin) => [`${origin}/admin/`, `${origin}/admin`]),
      },
    ],
    scopes: ["openid", "offline_access"],
    claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      IdToken: HOUR,
      Interaction: HOUR,
      Grant: DAYS_14,
      RefreshToken: DAYS_14,
      Session: DAYS_14,
    },
    clientBasedCORS: (_ctx: OidcContext, origin: string) => appOrigins.includes(origin),
    issueRefreshToken: async () => true,
    findAccount: async (_ctx: OidcContext, sub: string) => {
      const account = accounts.bySub(sub);
      if (!account) return undefined;
      const { email, name } = account;
      return { accountId: sub, claims: async () => ({ sub, email, email_verified: true, name }) };
    },
    interactions: {
      url: (_ctx: OidcContext, { uid }: { uid: string }) => `${new URL(issuer).pathname}/sign-in/${uid}`,
    },
    // The app is ours, so there is nobody to ask for consent.
    loadExistingGrant: async (ctx: OidcContext & { oidc: { provider: Provider } }) => {
      const { client, session, provider } = ctx.oidc;
      const grantId = session.grantIdFor(client.clientId);
      const known = grantId && (await provider.Grant.find(grantId));
      if (known) return known;
      const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
      grant.addOIDCScope(`${scope} offline_access`);
      grant.addResourceScope(api, scope);
      await grant.save();
      return grant;
    },
    renderError: async (ctx: OidcContext, out: { error_description?: string }) => {
      const text = out.error_description ?? "The request could not be understood.";
      await send(ctx, await errorPage(text));
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => api,
        useGrantedResource: async () => true,
        getResourceServerInfo: async () => ({
          scope,
          audience,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx: OidcContext, form: string) => send(ctx, await signOutPage(form)),
        postLogoutSuccessSource: async (ctx: OidcContext) =>
          send(ctx, await errorPage("You are signed out.", "Signed out")),
      },
    },
  });
}
