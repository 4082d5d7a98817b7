import { hmacSealer } from "../functions/adapters/sealer.ts";
import { edgeHeaders, edgeProof } from "../functions/http/trust-center/edge.ts";
import { adminHeaders } from "./admin-headers.ts";
import { assetsCache, noErrorKept, pagesCache } from "./cache.ts";
import type { Identity } from "./identity.ts";
import type { Domain, Settings } from "./settings.ts";

const TWO_YEARS = 2 * 365 * 24 * 60 * 60;
const YEAR = 365 * 24 * 60 * 60;

/** CloudFront's own policies, by their well-known ids: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const managed = {
  noCache: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  allButHost: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
};

/** Where the trust center's pages are served: one origin, the API, which decides about each request. */
export function createTrustCenter(
  { domain }: Settings,
  api: sst.aws.ApiGatewayV2,
  cookieKey: $util.Input<string>,
) {
  const headers = new aws.cloudfront.ResponseHeadersPolicy("TrustCenterHeaders", {
    comment:
      "The pages bring their own policies; every answer is for TLS only and of no other type than it says",
    securityHeadersConfig: transportHeaders,
  });
  const withHeaders = <T extends object>(behavior: T) => ({
    ...behavior,
    responseHeadersPolicyId: headers.id,
  });
  return new sst.aws.Router("TrustCenter", {
    ...domainOf(domain),
    routes: {
      "/*": {
        url: api.url,
        cachePolicy: pagesCache().id,
        edge: { viewerRequest: { injection: `${pagesOnly}\n  ${viewerTold}` } },
      },
      "/assets/tc/*": { url: api.url, cachePolicy: assetsCache().id },
      "/webhooks/*": { url: api.url, cachePolicy: managed.noCache },
    },
    transform: {
      cdn: (args) => {
        args.origins = $util
          .all([args.origins, cookieKey])
          .apply(([all, key]) => all.map(answersInTime).map(provesItself(edgeProof(hmacSealer(key)))));
        args.defaultCacheBehavior = $output(args.defaultCacheBehavior).apply(withHeaders);
        args.orderedCacheBehaviors = $output(args.orderedCacheBehaviors).apply((all) =>
          (all ?? []).map(withHeaders),
        );
        args.customErrorResponses = noErrorKept;
      },
    },
  });
}

/** The admin app's distribution; its files come with createAdminApp, once it is known who signs people in. */
export function createAdmin(
  settings: Settings,
  api: sst.aws.ApiGatewayV2,
  headers: aws.cloudfront.ResponseHeadersPolicy,
) {
  return new sst.aws.Router("Admin", {
    ...domainOf(settings.adminDomain),
    edge: { viewerRequest: { injection: appOnly } },
    transform: {
      cdn: (args) => {
        // SST's own default is an address of theirs, without TLS; what reaches no file and no API finds nothing at the API.
        args.origins = [apiOrigin("default", api), apiOrigin("api", api)];
        args.customErrorResponses = noErrorKept;
        args.defaultCacheBehavior = $util
          .all([args.defaultCacheBehavior, headers.id])
          .apply(([behavior, responseHeadersPolicyId]) => ({ ...behavior, responseHeadersPolicyId }));
        args.orderedCacheBehaviors = [
          {
            pathPattern: "/api/*",
            targetOriginId: "api",
            viewerProtocolPolicy: "https-only",
            allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
            cachedMethods: ["GET", "HEAD"],
            compress: true,
            cachePolicyId: managed.noCache,
            originRequestPolicyId: managed.allButHost,
            responseHeadersPolicyId: headers.id,
          },
        ];
      },
    },
  });
}

/** The public pages' origin is not the API's: nobody signs in there. */
const pagesOnly = `if (!event.request.uri.startsWith("/t/")) return { statusCode: 404, statusDescription: "Not Found" };`;

/** The function's code runs on every request that has this origin's proof, so no visitor says who they are. */
const viewerTold = `event.request.headers["${edgeHeaders.viewer}"] = { value: event.viewer.ip };`;

/** Only the pages ask who calls. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html */
const provesItself =
  (value: string) =>
  <T extends { originId: string }>(origin: T) =>
    origin.originId === "/*" ? { ...origin, customHeaders: [{ name: edgeHeaders.proof, value }] } : origin;

const appOnly = [
  `const path = event.request.uri;`,
  `if (path === "/") return { statusCode: 302, statusDescription: "Found", headers: { location: { value: "/admin/" } } };`,
  `if (path !== "/admin" && !path.startsWith("/admin/")) return { statusCode: 404, statusDescription: "Not Found" };`,
].join("\n  ");

/** The policy of the admin app's pages names all that a browser reaches beside this origin. */
export function createAdminHeaders(
  { nango }: Settings,
  signIn: $util.Input<string[]>,
  bucket: sst.aws.Bucket,
): aws.cloudfront.ResponseHeadersPolicy {
  const files = $interpolate`https://${bucket.nodes.bucket.bucketRegionalDomainName}`;
  const headers = $util.all([signIn, files]).apply(([issuers, store]) =>
    adminHeaders({
      connect: [...issuers, nango.publicApiUrl, nango.publicApiUrl.replace(/^http/, "ws")],
      frames: [nango.connectUrl],
      files: [store],
    }),
  );
  const one = (name: string) => headers.apply((all) => all[name] ?? "");
  return new aws.cloudfront.ResponseHeadersPolicy("AdminHeaders", {
    comment: "What the pages of the admin app may load, and from where",
    securityHeadersConfig: {
      ...transportHeaders,
      contentSecurityPolicy: { contentSecurityPolicy: one("content-security-policy"), override: true },
      referrerPolicy: { referrerPolicy: one("referrer-policy"), override: true },
    },
    customHeadersConfig: {
      items: ["cross-origin-opener-policy", "permissions-policy"].map((header) => ({
        header,
        value: one(header),
        override: true,
      })),
    },
  });
}

/** The built app, told at build time who signs people in. */
export function createAdminApp(router: sst.aws.Router, { issuer }: Settings, identity: Identity) {
  return new sst.aws.StaticSite("AdminFiles", {
    // In `sst dev` too the app is served as it is deployed.
    dev: false,
    path: "web/admin",
    build: { command: "node ../../stacks/bundle/admin.mjs", output: "../../.build/site" },
    router: { instance: router, path: "/admin" },
    // Vite's own types stand in web/admin/vite-env.d.ts.
    vite: { types: "../../.sst/vite-env.d.ts" },
    environment: {
      VITE_OIDC_AUTHORITY: identity.issuer,
      VITE_OIDC_CLIENT_ID: identity.clientId,
      // Cognito gives a token for its client, whatever it is asked.
      VITE_OIDC_AUDIENCE: issuer?.audience ?? "",
      VITE_OIDC_SCOPE: identity.scope,
      VITE_OIDC_SIGN_OUT_URL: $output(identity.signOutUrl).apply((url) => url ?? ""),
    },
    assets: {
      fileOptions: [
        { files: ["**"], cacheControl: "no-cache" },
        // Their names carry a hash of their content.
        { files: ["assets/**"], cacheControl: `public, max-age=${YEAR}, immutable` },
      ],
    },
    transform: {
      assets: (args) => {
        args.cors = false;
        // SST's own lets every distribution in, whoever's it is.
        args.access = undefined;
        args.policy = [readBy(router)];
      },
    },
  });
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
function readBy(router: sst.aws.Router) {
  const { accountId } = aws.getCallerIdentityOutput();
  const { partition } = aws.getPartitionOutput();
  const distribution = $interpolate`arn:${partition}:cloudfront::${accountId}:distribution/${router.distributionID}`;
  return {
    effect: "allow" as const,
    principals: [{ type: "service" as const, identifiers: ["cloudfront.amazonaws.com"] }],
    actions: ["s3:GetObject"],
    paths: ["*"],
    conditions: [{ test: "StringEquals", variable: "aws:SourceArn", values: [distribution] }],
  };
}

/** What lies below these names is not ours to speak for. */
const transportHeaders = {
  strictTransportSecurity: { accessControlMaxAgeSec: TWO_YEARS, includeSubdomains: false, override: true },
  contentTypeOptions: { override: true },
};

/** The functions answer within 29 seconds. */
const READ_SECONDS = 30;

const answersInTime = <T extends { customOriginConfig?: object | undefined }>(origin: T) => ({
  ...origin,
  customOriginConfig: { ...origin.customOriginConfig, originReadTimeout: READ_SECONDS },
});

const apiOrigin = (originId: string, api: sst.aws.ApiGatewayV2) => ({
  originId,
  domainName: $output(api.url).apply((url) => new URL(url).host),
  customOriginConfig: {
    httpPort: 80,
    httpsPort: 443,
    originProtocolPolicy: "https-only",
    originReadTimeout: READ_SECONDS,
    originSslProtocols: ["TLSv1.2"],
  },
});

/** With a certificate that was brought along, the records are the operator's. */
const domainOf = (domain: Domain | undefined) =>
  domain
    ? {
        domain: {
          name: domain.name,
          ...(domain.certificate ? { cert: domain.certificate, dns: false as const } : {}),
        },
      }
    : {};
