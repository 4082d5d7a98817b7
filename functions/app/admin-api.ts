import { IdentityEnv, PublicEnv } from "./env.ts";
import { connectEverything } from "./everything.ts";

export function connect() {
  const { OIDC_ISSUER, OIDC_AUDIENCE } = IdentityEnv.parse(process.env);
  return {
    deps: connectEverything("admin-api"),
    identity: { issuer: OIDC_ISSUER, audience: OIDC_AUDIENCE },
    publicUrl: PublicEnv.parse(process.env).PUBLIC_URL,
  };
}
