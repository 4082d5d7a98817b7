import type { Issuer, Settings } from "./settings.ts";

export type Identity = { [Key in keyof Issuer]: $util.Input<Issuer[Key]> };

/** Who signs the admins in: the issuer from the settings, or a Cognito user pool of this stage. */
export function createIdentity({ issuer, isProduction }: Settings) {
  if (issuer)
    return {
      /** What a browser reaches to sign in. */
      origins: [new URL(issuer.issuer).origin] as $util.Input<string>[],
      clientFor: (_adminUrl: $util.Output<string>): Identity => issuer,
    };
  const region = aws.getRegionOutput().region;
  const pool = createUserPool(isProduction);
  return {
    origins: [$interpolate`https://cognito-idp.${region}.amazonaws.com`, $output(pool.domainUrl ?? "")],
    clientFor: (adminUrl: $util.Output<string>) => createClient(pool, region, adminUrl),
  };
}

/**
 * People may sign up by themselves: an account without an invitation sees nothing at all, and an invitation is taken up by a
 * verified address only.
 */
function createUserPool(isProduction: boolean) {
  return new sst.aws.CognitoUserPool("Admins", {
    usernames: ["email"],
    mfa: "optional",
    softwareToken: true,
    verify: {
      emailSubject: "Your code for Gatehouse",
      emailMessage: "Your code for Gatehouse is {####}. If you did not ask for it, you can ignore this mail.",
    },
    domain: {
      prefix: $interpolate`${$app.name}-${$app.stage.toLowerCase()}-${aws.getCallerIdentityOutput().accountId}`,
    },
    transform: {
      userPool: (args) => {
        args.deletionProtection = isProduction ? "ACTIVE" : "INACTIVE";
        args.accountRecoverySetting = { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] };
        args.passwordPolicy = { minimumLength: 12, temporaryPasswordValidityDays: 7 };
        // A changed address counts only once its owner has confirmed it.
        args.userAttributeUpdateSettings = { attributesRequireVerificationBeforeUpdates: ["email"] };
      },
    },
  });
}

function createClient(
  pool: sst.aws.CognitoUserPool,
  region: $util.Input<string>,
  adminUrl: $util.Output<string>,
): Identity {
  const callback = $interpolate`${adminUrl}/admin/callback`;
  const start = $interpolate`${adminUrl}/admin/`;
  const client = pool.addClient("AdminApp", {
    callbackUrls: [callback],
    transform: {
      client: (args) => {
        args.logoutUrls = [start];
        // A browser keeps no secret: code with PKCE, never the implicit flow.
        args.allowedOauthFlows = ["code"];
        args.allowedOauthScopes = ["openid", "profile", "email"];
        args.generateSecret = false;
        args.explicitAuthFlows = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
        args.preventUserExistenceErrors = "ENABLED";
        args.enableTokenRevocation = true;
        args.accessTokenValidity = 60;
        args.idTokenValidity = 60;
        args.refreshTokenValidity = 12;
        args.tokenValidityUnits = { accessToken: "minutes", idToken: "minutes", refreshToken: "hours" };
        args.writeAttributes = ["email", "name"];
      },
    },
  });
  return {
    issuer: $interpolate`https://cognito-idp.${region}.amazonaws.com/${pool.id}`,
    // Cognito's access tokens name the client where others name the audience.
    audience: client.id,
    clientId: client.id,
    scope: "openid profile email",
    signOutUrl: $util
      .all([pool.domainUrl ?? "", client.id, start])
      .apply(
        ([domain, id, back]) => `${domain}/logout?client_id=${id}&logout_uri=${encodeURIComponent(back)}`,
      ),
  };
}
