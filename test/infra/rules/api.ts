import type { HandlerSpec } from "../../../stacks/handlers.ts";
import { changed, reworded } from "../harness/alter.ts";
import { at, differing, listAt, textAt, unless, unlike } from "../harness/compare.ts";
import { byValue, kinds, physicalName, type Stage } from "../harness/stage.ts";
import { specs } from "./lists.ts";
import type { Rule } from "./rule.ts";

/** What anybody may send. */
const open = ["POST /webhooks/nango", "POST /t/{proxy+}"];
const routesOf = (spec: HandlerSpec) => spec.routes ?? [];

/** Each route of the synth in a line: its key, whom it lets in, and the function that it ends at. */
export const routesIn = (stage: Stage): string[] =>
  stage.ofType(kinds.route).map(({ inputs }) => {
    const id = textAt(inputs, "target").replace("integrations/", "");
    const integration = stage.ofType(kinds.integration).find((one) => one.id === id)?.inputs;
    const target = byValue(stage, kinds.function, at(integration, "integrationUri"), "arn");
    const how = `${textAt(integration, "integrationType")} ${textAt(integration, "payloadFormatVersion")}`;
    return `${inputs.routeKey} · ${inputs.authorizationType} · ${target.inputs.name} by ${how}`;
  });

/** What may stand in a line of the access log: no query, no header, and of a token only why it was refused. */
const logged = [
  "requestTime",
  "requestId",
  "httpMethod",
  "path",
  "routeKey",
  "status",
  "responseLatency",
  "integration.latency",
  "error.message",
  "authorizer.error",
  "identity.sourceIp",
];

export const apiRules: readonly Rule[] = [
  {
    says: "no page of another origin may read what the API answers",
    faults: (stage) => {
      const allowed = stage.one(kinds.api, "ApiApi").inputs.corsConfiguration ?? {};
      return unless(Object.keys(allowed).length === 0, `the API allows ${JSON.stringify(allowed)}`);
    },
    breaks: [changed(kinds.api, "ApiApi", { corsConfiguration: { allowOrigins: ["*"] } })],
  },
  {
    says: "every route of the list ends at its function, past the authorizer where people must be signed in",
    faults: (stage) => {
      const wanted = specs.flatMap((spec) =>
        routesOf(spec).map(({ key, signedIn }) => {
          const target = `${physicalName(stage, spec.name)} by AWS_PROXY 2.0`;
          return `${key} · ${signedIn ? "JWT" : "NONE"} · ${target}`;
        }),
      );
      return differing("the route", routesIn(stage), wanted);
    },
    breaks: [
      changed(kinds.route, /^ApiRoute/, { authorizationType: "NONE" }),
      changed(kinds.integration, /^ApiRoute/, { payloadFormatVersion: "1.0" }),
    ],
  },
  {
    says: "a token counts that the issuer gave for this stage's admin app",
    faults: (stage) => {
      const { issuer } = stage.settings;
      const pool = stage.ofType(kinds.userPool)[0]?.id;
      const client = stage.ofType(kinds.userPoolClient)[0]?.id;
      const authorizer = stage.one(kinds.authorizer, /^ApiAuthorizer/);
      const wanted = {
        authorizerType: "JWT",
        identitySources: ["$request.header.Authorization"],
        jwtConfiguration: {
          issuer: issuer?.issuer ?? `https://cognito-idp.${authorizer.region}.amazonaws.com/${pool}`,
          audiences: [issuer?.audience ?? client],
        },
      };
      const unguarded = stage
        .ofType(kinds.route)
        .filter(({ inputs }) => inputs.authorizationType === "JWT" && inputs.authorizerId !== authorizer.id)
        .map(({ inputs }) => `${inputs.routeKey} has another authorizer`);
      return [...unlike("the authorizer's", authorizer.inputs, wanted), ...unguarded];
    },
    breaks: [
      changed(kinds.authorizer, /^ApiAuthorizer/, { jwtConfiguration: { audiences: ["anything"] } }),
      changed(kinds.authorizer, /^ApiAuthorizer/, { jwtConfiguration: { issuer: "https://issuer.test" } }),
      changed(kinds.route, /^ApiRoute/, { authorizerId: "another" }),
    ],
  },
  {
    says: "API Gateway may call the functions that have routes, for this API, and nobody else may call any",
    faults: (stage) => {
      const api = textAt(stage.one(kinds.api, "ApiApi").state, "executionArn");
      const given = stage
        .ofType(kinds.permission)
        .map(({ inputs: { action, function: arn, principal, sourceArn } }) => {
          const name = textAt(arn).split(":").at(-1);
          return `${principal} ${action} ${name} for ${sourceArn}`;
        });
      const wanted = specs
        .filter((spec) => routesOf(spec).length > 0)
        .map(
          ({ name }) =>
            `apigateway.amazonaws.com lambda:InvokeFunction ${physicalName(stage, name)} for ${api}/*`,
        );
      return differing("permission", new Set(given), wanted);
    },
    breaks: [
      changed(kinds.permission, /^ApiRoute/, { principal: "*" }),
      changed(kinds.permission, /^ApiRoute/, { sourceArn: undefined }),
    ],
  },
  {
    says: "requests are limited, webhooks and forms more so than all together, and both leave the pages a half",
    faults: (stage) => {
      const { inputs } = stage.one(kinds.apiStage, "ApiStage");
      const settings = listAt(inputs, "routeSettings");
      const posts = specs
        .filter(({ name }) => name !== "admin-api")
        .flatMap((spec) => routesOf(spec).flatMap(({ key }) => (key.startsWith("POST ") ? key : [])));
      return [
        ...differing("limited by itself", posts, open),
        ...["throttlingRateLimit", "throttlingBurstLimit"].flatMap((limit) => {
          const all = Number(at(inputs, "defaultRouteSettings", limit));
          const own = open.map((key) =>
            Number(
              at(
                settings.find((one) => at(one, "routeKey") === key),
                limit,
              ),
            ),
          );
          const sum = own.reduce((total, one) => total + one);
          return unless(
            own.every((one) => one > 0) && 2 * sum <= all,
            `${limit} is ${all} for all, ${own.join(" and ")} for ${open.join(" and ")}`,
          );
        }),
      ];
    },
    breaks: [
      changed(kinds.apiStage, "ApiStage", { defaultRouteSettings: { throttlingRateLimit: undefined } }),
      changed(kinds.apiStage, "ApiStage", { routeSettings: [] }),
    ],
  },
  {
    says: "the stage comes after the routes, since API Gateway refuses a limit of a route that is not there yet",
    faults: (stage) => {
      const { name, inputs } = stage.one(kinds.apiStage, "ApiStage");
      const before = stage.resources.slice(
        0,
        stage.resources.findIndex((one) => one.name === name),
      );
      const there = before.filter(({ type }) => type === kinds.route).map((route) => route.inputs.routeKey);
      return listAt(inputs, "routeSettings")
        .map((one) => textAt(one, "routeKey"))
        .flatMap((key) => unless(there.includes(key), `the stage is made before ${key}`));
    },
    breaks: [
      (resources) =>
        resources.toSorted(
          (one, other) => Number(other.type === kinds.apiStage) - Number(one.type === kinds.apiStage),
        ),
      reworded(kinds.apiStage, "ApiStage", "POST /webhooks/nango", "POST /webhooks"),
    ],
  },
  {
    says: "a line of the access log has neither query nor header nor token, and is dropped one day",
    faults: (stage) => {
      const { inputs } = stage.one(kinds.apiStage, "ApiStage");
      const format = textAt(inputs, "accessLogSettings", "format");
      const written = [...format.matchAll(/\$context\.([\w.]+)/g)].map(([, variable = ""]) => variable);
      const log = stage.one(kinds.log, "ApiAccessLog");
      return [
        ...differing("logged", new Set(written), logged),
        ...unless(typeof JSON.parse(format) === "object", "the log is no JSON"),
        ...unlike("the access log's", at(inputs, "accessLogSettings"), { destinationArn: log.state.arn }),
        ...unless(Number(log.inputs.retentionInDays) > 0, "the access log is kept for ever"),
      ];
    },
    breaks: [
      reworded(kinds.apiStage, "ApiStage", "$context.path", "$context.path?$context.queryString"),
      reworded(kinds.apiStage, "ApiStage", "$context.authorizer.error", "$context.authorizer.claims.email"),
      changed(kinds.log, "ApiAccessLog", { retentionInDays: 0 }),
    ],
  },
];
