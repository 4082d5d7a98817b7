import { IdentityEnv, PublicEnv } from "./env.ts";
import { connectEverything } from "./everything.ts";
import { readEnv } from "./read-env.ts";

export function connect() {
  const { OIDC_ISSUER, OIDC_AUDIENCE } = readEnv(IdentityEnv);
  return {
    // A person waits: PDFs are read where they come in.
    deps: { ...connectEverything("admin-api"), pdf: undefined },
    identity: { issuer: OIDC_ISSUER, audience: OIDC_AUDIENCE },
    publicUrl: readEnv(PublicEnv).PUBLIC_URL,
  };
}
