import { type HandlerName, type HandlerSpec, handlers } from "./handlers.ts";
import type { Identity } from "./identity.ts";

/** Requests a second that all callers together may make, and in one burst; then 429. */
const limits = {
  all: { throttlingRateLimit: 500, throttlingBurstLimit: 1000 },
  "POST /webhooks/nango": { throttlingRateLimit: 100, throttlingBurstLimit: 200 },
};

/** The HTTP API that both distributions have as their origin. One origin for pages and API each, so nothing needs CORS. */
export function createApi() {
  return new sst.aws.ApiGatewayV2("Api", {
    cors: false,
    accessLog: { retention: "3 months" },
    transform: {
      stage: (args) => {
        args.defaultRouteSettings = { ...limits.all, detailedMetricsEnabled: true };
        args.routeSettings = [
          {
            routeKey: "POST /webhooks/nango",
            ...limits["POST /webhooks/nango"],
            detailedMetricsEnabled: true,
          },
        ];
        args.accessLogSettings = $output(args.accessLogSettings).apply((log) => ({
          destinationArn: log?.destinationArn ?? "",
          format: accessLogLine,
        }));
      },
    },
  });
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
): void {
  const authorizer = api.addAuthorizer({
    name: "SignedIn",
    jwt: { issuer: identity.issuer, audiences: [identity.audience] },
  });
  const specs: readonly (HandlerSpec & { name: HandlerName })[] = handlers;
  for (const { name, routes = [] } of specs)
    for (const { key, signedIn } of routes)
      api.route(key, functions[name].arn, signedIn ? { auth: { jwt: { authorizer: authorizer.id } } } : {});
}
