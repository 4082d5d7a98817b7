export interface RouteMatch<T> {
  routeKey: string;
  pathParameters?: Record<string, string>;
  target: T;
}

interface Route<T> {
  routeKey: string;
  method: string;
  segments: string[];
  target: T;
}

/**
 * Finds the route of a request as API Gateway does: literal segments before parameters, parameters before
 * `{proxy+}`, and a named method before ANY.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function createRoutes<T>(entries: Iterable<readonly [routeKey: string, target: T]>) {
  const routes = [...entries].map(([routeKey, target]) => parse(routeKey, target)).sort(bySpecificity);

  return (method: string, path: string): RouteMatch<T> | undefined => {
    const segments = path.split("/").slice(1);
    for (const route of routes) {
      if (route.method !== "ANY" && route.method !== method) continue;
      const pathParameters = capture(route.segments, segments);
      if (!pathParameters) continue;
      return {
        routeKey: route.routeKey,
        target: route.target,
        ...(Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
      };
    }
    return undefined;
  };
}

function parse<T>(routeKey: string, target: T): Route<T> {
  const [method, path] = routeKey.split(" ");
  if (!method || !path?.startsWith("/")) throw new Error(`"${routeKey}" is not a route key`);
  return { routeKey, method, segments: path.split("/").slice(1), target };
}

const isGreedy = (segment: string | undefined) => segment?.startsWith("{") && segment.endsWith("+}");
const isParameter = (segment: string | undefined) => segment?.startsWith("{") && segment.endsWith("}");

const weight = (segment: string | undefined) => (isGreedy(segment) ? 2 : isParameter(segment) ? 1 : 0);

function bySpecificity(a: Route<unknown>, b: Route<unknown>): number {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let i = 0; i < length; i++) {
    const difference = weight(a.segments[i]) - weight(b.segments[i]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === "ANY") - Number(b.method === "ANY");
}

function capture(pattern: string[], segments: string[]): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [i, expected] of pattern.entries()) {
    const actual = segments[i];
    if (actual === undefined) return undefined;
    if (isGreedy(expected)) {
      const rest = segments.slice(i).join("/");
      if (!rest) return undefined;
      found[expected.slice(1, -2)] = rest;
      return found;
    }
    if (isParameter(expected)) {
      if (!actual) return undefined;
      found[expected.slice(1, -1)] = actual;
    } else if (expected !== actual) return undefined;
  }
  return segments.length === pattern.length ? found : undefined;
}
