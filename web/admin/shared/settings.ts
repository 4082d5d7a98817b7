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
};
