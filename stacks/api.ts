import { type HandlerName, type HandlerSpec, handlers } from "./handlers.ts";
import type { Identity } from "./identity.ts";

/** Requests a second that all callers together may make, and in one burst; then 429. */
const limits = { throttlingRateLimit: 500, throttlingBurstLimit: 1000 };

/** Of what anybody may send, so that a flood of it leaves the pages their share. */
const ownLimits = {
  "POST /webhooks/nango": { throttlingRateLimit: 100, throttlingBurstLimit: 200 },
  "POST /t/{proxy+}": { throttlingRateLimit: 50, throttlingBurstLimit: 100 },
};

type Routes = ReturnType<sst.aws.ApiGatewayV2["route"]>[];

/**
 * The HTTP API that both distributions have as their origin. One origin for pages and API each, so nothing needs CORS. Its stage
 * waits for the routes, which only createRoutes makes: API Gateway refuses a limit of a route that is not there yet.
 * https://github.com/anomalyco/sst/issues/4501
 */
export function createApi() {
  let hasRoutes: (routes: Routes) => void = () => {};
  const routes = new Promise<Routes>((resolve) => {
    hasRoutes = resolve;
  });
  const api = new sst.aws.ApiGatewayV2("Api", {
    cors: false,
    accessLog: { retention: "3 months" },
    transform: {
      stage: (args, opts) => {
        opts.dependsOn = $output(routes).apply((all) => all.map(({ nodes }) => nodes.route));
        args.defaultRouteSettings = { ...limits, detailedMetricsEnabled: true };
        args.routeSettings = Object.entries(ownLimits).map(([routeKey, own]) => ({
          routeKey,
          ...own,
          detailedMetricsEnabled: true,
        }));
        args.accessLogSettings = $output(args.accessLogSettings).apply((log) => ({
          destinationArn: log?.destinationArn ?? "",
          format: accessLogLine,
        }));
      },
    },
  });
  return { api, hasRoutes };
}

/**
 * A line has neither query nor headers, so no token and nothing that somebody searched for.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
const accessLogLine = JSON.stringify({
  requestTime: "$context.requestTime",
  requestId: "$context.requestId",
  method: "$context.httpMethod",
  path: "$context.path",
  route: "$context.routeKey",
  status: "$context.status",
  latencyMs: "$context.responseLatency",
  functionMs: "$context.integration.latency",
  error: "$context.error.message",
  refused: "$context.authorizer.error",
  ip: "$context.identity.sourceIp",
});

/** The routes of the list, each to its function; those of signed-in people past the authorizer first. */
export function createRoutes(
  api: sst.aws.ApiGatewayV2,
  functions: Record<HandlerName, sst.aws.Function>,
  identity: Identity,
): Routes {
  const authorizer = api.addAuthorizer({
    name: "SignedIn",
    jwt: { issuer: identity.issuer, audiences: [identity.audience] },
  });
  const specs: readonly (HandlerSpec & { name: HandlerName })[] = handlers;
  return specs.flatMap(({ name, routes = [] }) =>
    routes.map(({ key, signedIn }) =>
      api.route(key, functions[name].arn, signedIn ? { auth: { jwt: { authorizer: authorizer.id } } } : {}),
    ),
  );
}
