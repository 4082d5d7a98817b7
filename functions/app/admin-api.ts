import { IdentityEnv, PublicEnv } from "./env.ts";
import { connectEverything } from "./everything.ts";
import { readEnv } from "./read-env.ts";

export function connect() {
  const { OIDC_ISSUER, OIDC_AUDIENCE } = readEnv(IdentityEnv);
  return {
    deps: connectEverything("admin-api"),
    identity: { issuer: OIDC_ISSUER, audience: OIDC_AUDIENCE },
    publicUrl: readEnv(PublicEnv).PUBLIC_URL,
  };
}
