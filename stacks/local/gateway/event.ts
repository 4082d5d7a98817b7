import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { RouteMatch } from "./routes.ts";

/**
 * The request as an event of payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function toEvent(
  req: IncomingMessage,
  path: string,
  match: RouteMatch<unknown>,
  body: Buffer,
): APIGatewayProxyEventV2 {
  const [, rawQueryString = ""] = splitOnce(req.url ?? "/", "?");
  const headers = joinedHeaders(req);
  const cookies = req.headers.cookie?.split(/; */).filter(Boolean);
  const now = new Date();
  const isText = body.length === 0 || isTextual(headers["content-type"]);
  return {
    version: "2.0",
    routeKey: match.routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookies?.length ? { cookies } : {}),
    headers,
    ...(rawQueryString ? { queryStringParameters: joined(new URLSearchParams(rawQueryString)) } : {}),
    ...(match.pathParameters ? { pathParameters: match.pathParameters } : {}),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: req.headers.host ?? "127.0.0.1",
      domainPrefix: "local",
      http: {
        method: req.method ?? "GET",
        path,
        protocol: `HTTP/${req.httpVersion}`,
        sourceIp: req.socket.remoteAddress ?? "127.0.0.1",
        userAgent: req.headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: match.routeKey,
      stage: "$default",
      time: gatewayTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 ? { body: body.toString(isText ? "utf8" : "base64") } : {}),
    isBase64Encoded: !isText,
  };
}

/** Several values of one header or parameter become one, joined by commas; cookies travel apart. */
function joined(pairs: Iterable<[string, string]>): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of pairs) out[name] = out[name] === undefined ? value : `${out[name]},${value}`;
  return out;
}

function joinedHeaders(req: IncomingMessage): Record<string, string> {
  const pairs: [string, string][] = [];
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = (req.rawHeaders[i] ?? "").toLowerCase();
    if (name !== "cookie" && name !== "connection") pairs.push([name, req.rawHeaders[i + 1] ?? ""]);
  }
  const source = req.socket.remoteAddress ?? "127.0.0.1";
  pairs.push(["x-forwarded-for", source], ["x-forwarded-proto", "http"]);
  pairs.push(["x-forwarded-port", String(req.socket.localPort ?? 80)]);
  return joined(pairs);
}

/** API Gateway passes these as they are and everything else in base64. */
const isTextual = (contentType = "text/plain") =>
  /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded)|[^;]*\+(json|xml))/i.test(contentType);

export function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** `20/Nov/2026:18:27:49 +0000` */
function gatewayTime(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(" ");
  return `${day}/${month}/${year}:${time} +0000`;
}
