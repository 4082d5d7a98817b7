import { domains } from "../adapters/domains/domains.ts";
import { IdentityEnv, PublicEnv } from "./env.ts";
import { connectEverything } from "./everything.ts";
import { readEnv } from "./read-env.ts";
import { connectReaders } from "./readers.ts";
import { connectTable } from "./table.ts";

export function connect() {
  const { OIDC_ISSUER, OIDC_AUDIENCE } = readEnv(IdentityEnv);
  return {
    // A person waits: PDFs are read where they come in.
    deps: {
      ...connectEverything("admin-api"),
      ...connectReaders(connectTable()),
      domains: domains(),
      pdf: undefined,
    },
    identity: { issuer: OIDC_ISSUER, audience: OIDC_AUDIENCE },
    publicUrl: readEnv(PublicEnv).PUBLIC_URL,
  };
}
