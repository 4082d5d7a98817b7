import { adminHeaders } from "../../../stacks/admin-headers.ts";
import { changed, reworded } from "../harness/alter.ts";
import { at, differing, listAt, textAt, unless, unlike } from "../harness/compare.ts";
import { statementsIn } from "../harness/policy.ts";
import { siteFiles } from "../harness/project.ts";
import { kinds, type Stage } from "../harness/stage.ts";
import type { Rule } from "./rule.ts";

const files = "AdminFilesAssetsBucket";
const builder = "command:local:Command";

/** Where this stage's browsers sign in. */
function signInOrigins({ settings, ...stage }: Stage): string[] {
  if (settings.issuer) return [new URL(settings.issuer.issuer).origin];
  const { region } = stage.one(kinds.userPool, "AdminsUserPool");
  const { domain } = stage.one("aws:cognito/userPoolDomain:UserPoolDomain", "AdminsDomain").inputs;
  return [
    `https://cognito-idp.${region}.amazonaws.com`,
    `https://${domain}.auth.${region}.amazoncognito.com`,
  ];
}

/** Each header that the admin app's pages have. */
function headersOf(stage: Stage): Record<string, string> {
  const { inputs } = stage.one(kinds.headers, "AdminHeaders");
  const security = at(inputs, "securityHeadersConfig");
  const custom = listAt(inputs, "customHeadersConfig", "items").map((one) => [
    textAt(one, "header"),
    textAt(one, "value"),
  ]);
  return {
    "content-security-policy": textAt(security, "contentSecurityPolicy", "contentSecurityPolicy"),
    "referrer-policy": textAt(security, "referrerPolicy", "referrerPolicy"),
    ...(at(security, "contentTypeOptions", "override") === true
      ? { "x-content-type-options": "nosniff" }
      : {}),
    ...Object.fromEntries(custom),
  };
}

const directivesOf = (policy = "") =>
  policy.split("; ").map((directive) => {
    const [name = "", ...sources] = directive.split(" ");
    return { name, sources };
  });

export const adminAppRules: readonly Rule[] = [
  {
    says: "the admin app's pages have the headers of stacks/admin-headers.ts, with this stage's own addresses",
    faults: (stage) => {
      const content = stage.one(kinds.bucket, "ContentBucket").state.bucketRegionalDomainName;
      const { publicApiUrl, connectUrl } = stage.settings.nango;
      const wanted = adminHeaders({
        connect: [...signInOrigins(stage), publicApiUrl, publicApiUrl.replace(/^https/, "wss")],
        frames: [connectUrl],
        files: [`https://${content}`],
      });
      return unlike("header", headersOf(stage), wanted);
    },
    breaks: [
      reworded(kinds.headers, "AdminHeaders", "connect-src 'self'", "connect-src *"),
      changed(kinds.headers, "AdminHeaders", { customHeadersConfig: { items: [] } }),
    ],
  },
  {
    says: "those pages run only scripts of their own, and load from addresses that are spelt out",
    faults: (stage) => {
      const directives = directivesOf(headersOf(stage)["content-security-policy"]);
      const scripts = directives.find(({ name }) => name === "script-src")?.sources ?? [];
      return [
        ...differing("a script's source", scripts, ["'self'"]),
        ...directives.flatMap(({ name, sources }) =>
          sources
            .filter(
              (source) =>
                !/^('self'|'none'|'unsafe-inline'|data:|blob:|(https|wss):\/\/[\w.-]+)$/.test(source),
            )
            .map((source) => `${name} has ${source}`),
        ),
        ...directives
          .filter(({ name, sources }) => sources.includes("'unsafe-inline'") && name !== "style-src")
          .map(({ name }) => `${name} lets anything inline run`),
      ];
    },
    breaks: [
      reworded(kinds.headers, "AdminHeaders", "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
      reworded(kinds.headers, "AdminHeaders", "img-src 'self'", "img-src 'self' https:"),
      reworded(kinds.headers, "AdminHeaders", "frame-src 'self'", "frame-src 'self' https://*.example.com"),
    ],
  },
  {
    says: "the admin app's files are read by its own distribution and by nobody else",
    faults: (stage) => {
      const bucket = stage.one(kinds.bucket, files);
      const distribution = stage.one(kinds.distribution, "AdminCdnDistribution").state.arn;
      const statements = statementsIn(stage.one(kinds.bucketPolicy, "AdminFilesAssetsPolicy").inputs.policy);
      const allowed = statements.filter(({ Effect }) => Effect === "Allow");
      const wanted = {
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: [`${bucket.state.arn}/*`],
        Principal: { Service: ["cloudfront.amazonaws.com"] },
        Condition: { StringEquals: { "aws:SourceArn": [distribution] } },
      };
      return differing(
        "allowed",
        allowed.map((one) => JSON.stringify(one)),
        [JSON.stringify(wanted)],
      );
    },
    breaks: [
      reworded(kinds.bucketPolicy, "AdminFilesAssetsPolicy", "s3:GetObject", "s3:*"),
      reworded(kinds.bucketPolicy, "AdminFilesAssetsPolicy", "distribution/AdminCdn", "distribution/Another"),
    ],
  },
  {
    says: "they lie below /admin; the page is asked for each time, what has a hash in its name is kept",
    faults: (stage) => {
      const uploaded = listAt(
        stage.one("pulumi-nodejs:dynamic:Resource", /^AdminFilesAssetFiles/).inputs,
        "files",
      ).map((file) => `${textAt(file, "key")}: ${textAt(file, "cacheControl")}`);
      const wanted = Object.keys(siteFiles).map((name) => {
        const kept = name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        return `admin/${name}: ${kept}`;
      });
      return differing("file", uploaded, wanted);
    },
    breaks: [reworded("pulumi-nodejs:dynamic:Resource", /^AdminFilesAssetFiles/, "no-cache", "max-age=60")],
  },
  {
    says: "the app is built for whoever signs people in here, and knows no secret",
    faults: (stage) => {
      const { issuer } = stage.settings;
      const client = stage.ofType(kinds.userPoolClient)[0]?.id;
      const { inputs } = stage.one(builder, "AdminFilesBuilder");
      const variables = at(inputs, "environment") ?? {};
      const names = ["AUTHORITY", "CLIENT_ID", "AUDIENCE", "SCOPE", "SIGN_OUT_URL"].map(
        (name) => `VITE_OIDC_${name}`,
      );
      return [
        ...differing("variable", Object.keys(variables), names),
        ...unlike("the build's", variables, {
          VITE_OIDC_AUTHORITY: at(
            stage.one("aws:apigatewayv2/authorizer:Authorizer", /^ApiAuthorizer/).inputs,
            "jwtConfiguration",
            "issuer",
          ),
          VITE_OIDC_CLIENT_ID: issuer?.clientId ?? client,
        }),
        ...unless(textAt(inputs, "dir").endsWith("/web/admin"), "it is built elsewhere"),
        ...unlike("the build's", inputs, { create: inputs.update }),
      ];
    },
    breaks: [
      changed(builder, "AdminFilesBuilder", { environment: { NANGO_SECRET_KEY: "value" } }),
      changed(builder, "AdminFilesBuilder", { environment: { VITE_OIDC_CLIENT_ID: "another" } }),
    ],
  },
];
