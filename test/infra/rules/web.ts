import { hmacSealer } from "../../../functions/adapters/sealer.ts";
import { edgeHeaders, edgeProof } from "../../../functions/http/trust-center/edge.ts";
import { changed, marked, reworded } from "../harness/alter.ts";
import { at, differing, listAt, textAt, textsAt, unless, unlike } from "../harness/compare.ts";
import { visit } from "../harness/edge.ts";
import type { Resource } from "../harness/resources.ts";
import { kinds, type Stage, secrets } from "../harness/stage.ts";
import { specs } from "./lists.ts";
import type { Rule } from "./rule.ts";

const trustCenter = "TrustCenterCdnDistribution";
const admin = "AdminCdnDistribution";

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html#managed-cache-policy-caching-disabled */
const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html#managed-origin-request-policy-all-viewer-except-host-header */
const allButHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

const viewer = "198.51.100.7";

const methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

interface Behavior {
  /** `TrustCenter /webhooks/*`; the default's path is `*`. */
  name: string;
  settings: unknown;
}

const behaviorsOf = ({ name, inputs }: Resource): Behavior[] =>
  [at(inputs, "defaultCacheBehavior"), ...listAt(inputs, "orderedCacheBehaviors")].map((settings) => ({
    name: `${name.replace("CdnDistribution", "")} ${textAt(settings, "pathPattern") || "*"}`,
    settings,
  }));

const allBehaviors = (stage: Stage) => stage.ofType(kinds.distribution).flatMap(behaviorsOf);

/** What tells two answers apart, in a line. */
function keyOf(stage: Stage, { settings }: Behavior): string {
  const id = at(settings, "cachePolicyId");
  if (id === cachingDisabled) return "never kept";
  const { inputs } = stage.one(kinds.cachePolicy, textAt(settings, "cachePolicyId"));
  const key = at(inputs, "parametersInCacheKeyAndForwardedToOrigin");
  const queries = at(key, "queryStringsConfig");
  const parts = [
    "path",
    ...textsAt(queries, "queryStrings", "items").map((name) => `?${name}`),
    ...(at(queries, "queryStringBehavior") === "all" ? ["every query"] : []),
    ...textsAt(key, "headersConfig", "headers", "items"),
    ...(at(key, "cookiesConfig", "cookieBehavior") === "none" ? [] : ["cookies"]),
  ];
  return `by ${parts.join(", ")}; at least ${inputs.minTtl} s, ${inputs.defaultTtl} s where nothing is said`;
}

/** Where a browser gets to that asks for this. */
async function ends(stage: Stage, distribution: string, uri: string): Promise<string> {
  const outcome = await visit(stage, stage.one(kinds.distribution, distribution), uri);
  if ("statusCode" in outcome) return `${uri} → ${outcome.statusCode} ${outcome.location ?? ""}`.trim();
  const place = outcome.origin.includes(".execute-api.")
    ? "the API"
    : outcome.origin.replace(/-\w+\.s3\..*/, "");
  return `${uri} → ${place} ${outcome.uri}`;
}

export const webRules: readonly Rule[] = [
  {
    says: "CloudFront keeps pages by path, question and cookies, files by path, the admin app by its address, and nothing else",
    faults: (stage) =>
      differing(
        "kept",
        allBehaviors(stage).map((behavior) => `${behavior.name}: ${keyOf(stage, behavior)}`),
        [
          "TrustCenter *: by path, ?show, ?q, ?category, ?after, cookies; at least 0 s, 0 s where nothing is said",
          "TrustCenter /assets/tc/*: by path; at least 0 s, 0 s where nothing is said",
          "TrustCenter /webhooks/*: never kept",
          "Admin *: by path, every query, x-open-next-cache-key, x-forwarded-host; at least 0 s, 0 s where nothing is said",
          "Admin /api/*: never kept",
        ],
      ),
    breaks: [
      changed(kinds.cachePolicy, "PagesCache", { minTtl: 60 }),
      changed(kinds.cachePolicy, "PagesCache", {
        parametersInCacheKeyAndForwardedToOrigin: { cookiesConfig: { cookieBehavior: "none" } },
      }),
      changed(kinds.cachePolicy, "AssetsCache", {
        parametersInCacheKeyAndForwardedToOrigin: { cookiesConfig: { cookieBehavior: "all" } },
      }),
      reworded(kinds.distribution, admin, cachingDisabled, "PagesCache"),
    ],
  },
  {
    says: "no error is kept for the next one who asks",
    faults: (stage) => {
      // All but 416, which it never keeps: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
      const kept = ["400", "403", "404", "405", "414", "500", "501", "502", "503", "504"];
      return stage.ofType(kinds.distribution).flatMap(({ name, inputs }) => {
        const free = listAt(inputs, "customErrorResponses").filter(
          (one) => at(one, "errorCachingMinTtl") === 0,
        );
        const codes = free.map((one) => textAt(one, "errorCode"));
        return kept.filter((code) => !codes.includes(code)).map((code) => `${name} keeps ${code}`);
      });
    },
    breaks: [
      changed(kinds.distribution, admin, { customErrorResponses: [] }),
      reworded(kinds.distribution, trustCenter, '"errorCachingMinTtl":0', '"errorCachingMinTtl":10'),
    ],
  },
  {
    says: "each of the two addresses serves its own paths and no others",
    faults: async (stage) => {
      const bucket = textAt(stage.one(kinds.bucket, "AdminFilesAssetsBucket").inputs, "bucket");
      const files = bucket.replace(/-\w+$/, "");
      const wanted = {
        [trustCenter]: [
          "/t/acme → the API /t/acme",
          "/assets/tc/style.css → the API /assets/tc/style.css",
          "/webhooks/nango → the API /webhooks/nango",
          "/ → 404",
          "/api/v1/me → 404",
          "/admin/ → 404",
        ],
        [admin]: [
          "/ → 302 /admin/",
          `/admin/ → ${files} /admin/index.html`,
          `/admin/documents/doc_a → ${files} /admin/index.html`,
          `/admin/assets/app-1a2b3c.js → ${files} /admin/assets/app-1a2b3c.js`,
          "/api/v1/me → the API /api/v1/me",
          "/t/acme → 404",
          "/administrator → 404",
        ],
      };
      const found = Object.entries(wanted).map(async ([distribution, lines]) => {
        const uris = lines.map((line) => line.split(" ")[0] ?? "");
        const got = await Promise.all(uris.map((uri) => ends(stage, distribution, uri)));
        return differing(distribution, got, lines);
      });
      return (await Promise.all(found)).flat();
    },
    breaks: [
      reworded(kinds.edgeFunction, /^TrustCenterCloudfrontFunction./, "/t/", "/"),
      reworded(kinds.edgeFunction, "AdminCloudfrontFunctionRequest", "if (path !==", "if (false && path !=="),
    ],
  },
  {
    says: "every request comes by TLS, of version 1.2 at least where the address is the stage's own",
    faults: (stage) => [
      ...allBehaviors(stage).flatMap(({ name, settings }) => {
        const policy = textAt(settings, "viewerProtocolPolicy");
        return unless(/^(redirect-to-https|https-only)$/.test(policy), `${name} is open by ${policy}`);
      }),
      ...stage.ofType(kinds.distribution).flatMap(({ name, inputs }) => {
        const ownTls = { minimumProtocolVersion: "TLSv1.2_2021", sslSupportMethod: "sni-only" };
        const wanted = stage.settings.domain ? ownTls : { cloudfrontDefaultCertificate: true };
        return unlike(name, at(inputs, "viewerCertificate"), wanted);
      }),
    ],
    breaks: [
      changed(kinds.distribution, admin, { defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" } }),
      changed(kinds.distribution, admin, {
        viewerCertificate: { minimumProtocolVersion: "TLSv1", cloudfrontDefaultCertificate: false },
      }),
    ],
  },
  {
    says: "behind both stands the API, by TLS 1.2, and CloudFront waits for as long as a function may take",
    faults: (stage) => {
      const api = new URL(textAt(stage.one(kinds.api, "ApiApi").state, "apiEndpoint")).host;
      const longest = Math.max(...specs.map(({ routes, timeoutSeconds }) => (routes ? timeoutSeconds : 0)));
      return stage.ofType(kinds.distribution).flatMap(({ name, inputs }) =>
        listAt(inputs, "origins").flatMap((origin) => {
          const where = `${name} ${textAt(origin, "originId")}`;
          const by = { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] };
          const waits = Number(at(origin, "customOriginConfig", "originReadTimeout"));
          return [
            ...unlike(where, origin, { domainName: api, customOriginConfig: by }),
            ...unless(waits > longest, `${where} waits ${waits} s for what may take ${longest} s`),
          ];
        }),
      );
    },
    breaks: [
      reworded(kinds.distribution, admin, "https-only", "http-only"),
      reworded(kinds.distribution, trustCenter, '"originReadTimeout":30', '"originReadTimeout":20'),
    ],
  },
  {
    says: "what a browser sends gets there: its token, its cookies and its question, by whatever method",
    faults: (stage) =>
      allBehaviors(stage).flatMap(({ name, settings }) => [
        ...unlike(name, settings, { originRequestPolicyId: allButHost }),
        ...differing(`${name}: the method`, textsAt(settings, "allowedMethods"), methods),
        ...differing(`${name}: kept for the method`, textsAt(settings, "cachedMethods"), ["GET", "HEAD"]),
      ]),
    breaks: [
      reworded(kinds.distribution, admin, allButHost, "another"),
      changed(kinds.distribution, trustCenter, { defaultCacheBehavior: { cachedMethods: methods } }),
    ],
  },
  {
    says: "the pages learn from CloudFront who calls, whatever the caller says, and by a proof that nobody else has",
    faults: async (stage) => {
      const distribution = stage.one(kinds.distribution, trustCenter);
      const proof = edgeProof(hmacSealer(secrets.CookieKey));
      const lies = { [edgeHeaders.viewer]: "192.0.2.1", "x-forwarded-for": "192.0.2.1" };
      const asked = await visit(stage, distribution, "/t/acme/sign-in", { ip: viewer, headers: lies });
      const told = "headers" in asked ? asked.headers[edgeHeaders.viewer] : undefined;
      const origins = listAt(distribution.inputs, "origins");
      const holders = stage.resources.filter(({ inputs }) => JSON.stringify(inputs).includes(proof));
      return [
        ...unless(told === viewer, `the pages learn of ${told}`),
        ...differing(
          "proves itself",
          origins.flatMap((origin) =>
            listAt(origin, "customHeaders").map(
              (header) =>
                `${textAt(origin, "originId")} ${textAt(header, "name")} ${textAt(header, "value")}`,
            ),
          ),
          [`/* ${edgeHeaders.proof} ${proof}`],
        ),
        ...differing(
          "has the proof",
          holders.map(({ name }) => name),
          [trustCenter],
        ),
        ...unless(distribution.secret.includes("origins"), `${trustCenter} shows the proof`),
      ];
    },
    breaks: [
      reworded(kinds.edgeFunction, /^TrustCenterCloudfrontFunction./, "event.viewer.ip", "'192.0.2.1'"),
      reworded(kinds.edgeFunction, /^TrustCenterCloudfrontFunction./, edgeHeaders.viewer, "x-other"),
      reworded(kinds.distribution, trustCenter, edgeProof(hmacSealer(secrets.CookieKey)), "made-up"),
      marked(kinds.distribution, trustCenter, { secret: [] }),
    ],
  },
  {
    says: "a browser that has been here once comes by TLS for two years, and guesses no types",
    faults: (stage) =>
      allBehaviors(stage).flatMap(({ name, settings }) => {
        const id = at(settings, "responseHeadersPolicyId");
        const policy = stage.ofType(kinds.headers).find((one) => one.id === id)?.inputs;
        const seconds = { accessControlMaxAgeSec: 63_072_000, includeSubdomains: false, override: true };
        return unlike(name, at(policy, "securityHeadersConfig") ?? {}, {
          strictTransportSecurity: seconds,
          contentTypeOptions: { override: true },
        });
      }),
    breaks: [
      reworded(kinds.distribution, admin, "AdminHeaders", "NoHeaders"),
      changed(kinds.headers, "TrustCenterHeaders", {
        securityHeadersConfig: { strictTransportSecurity: undefined },
      }),
    ],
  },
];
