/** What a build may be told; without a word everything is on this origin. */
export const origin = location.origin;

const env = import.meta.env;

export const settings = {
  api: env.VITE_API_URL || "/api/v1",
  authority: new URL(env.VITE_OIDC_AUTHORITY || "/identity", origin).href,
  clientId: env.VITE_OIDC_CLIENT_ID || "gatehouse-admin",
  /** For providers that issue access tokens per resource (RFC 8707) or per audience. */
  resource: env.VITE_OIDC_RESOURCE || undefined,
  audience: env.VITE_OIDC_AUDIENCE || undefined,
  /** Some give a refresh token only to who asks for offline access, and some refuse who does. */
  scope: env.VITE_OIDC_SCOPE || "openid profile email offline_access",
  /** Where signing out ends the provider's session too, if its own description does not say. */
  signOutUrl: env.VITE_OIDC_SIGN_OUT_URL || undefined,
};
