import { createHmac, randomUUID } from "node:crypto";
import type {
  APIGatewayProxyEventV2,
  AttributeValue,
  DynamoDBStreamEvent,
  EventBridgeEvent,
  SQSEvent,
  SQSRecord,
} from "aws-lambda";
import { aCall } from "../../fakes/lambda.ts";

/** Events as AWS sends them, written from its documentation: https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html */
export function httpEvent(
  method: string,
  path: string,
  options: { headers?: Record<string, string>; body?: string; base64?: boolean; query?: string } = {},
): APIGatewayProxyEventV2 {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: options.query ?? "",
    headers: { host: "api.gatehouse.test", "x-forwarded-proto": "https", ...options.headers },
    requestContext: {
      accountId: "123456789012",
      apiId: "api-id",
      domainName: "api.gatehouse.test",
      domainPrefix: "api",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "agent" },
      requestId: "id",
      routeKey: "$default",
      stage: "$default",
      time: "20/Nov/2026:12:00:00 +0000",
      timeEpoch: 1_795_176_000_000,
    },
    ...(options.body === undefined
      ? {}
      : { body: options.base64 ? Buffer.from(options.body).toString("base64") : options.body }),
    isBase64Encoded: options.base64 ?? false,
  };
}

export const sqsEvent = (bodies: readonly { body: string; group: string }[]): SQSEvent => ({
  Records: bodies.map(
    ({ body, group }, index): SQSRecord => ({
      messageId: `message-${index}`,
      receiptHandle: `receipt-${index}`,
      body,
      attributes: {
        ApproximateReceiveCount: "1",
        SentTimestamp: "1795176000000",
        SenderId: "AIDAEXAMPLE",
        ApproximateFirstReceiveTimestamp: "1795176000001",
        MessageGroupId: group,
        MessageDeduplicationId: randomUUID(),
        SequenceNumber: String(18_800_000_000_000 + index),
      },
      messageAttributes: {},
      md5OfBody: "",
      eventSource: "aws:sqs",
      eventSourceARN: "arn:aws:sqs:us-east-1:123456789012:work.fifo",
      awsRegion: "us-east-1",
    }),
  ),
});

export const scheduledEvent: EventBridgeEvent<"Scheduled Event", object> = {
  version: "0",
  id: "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
  "detail-type": "Scheduled Event",
  source: "aws.events",
  account: "123456789012",
  time: "2026-11-20T12:00:00Z",
  region: "us-east-1",
  resources: ["arn:aws:events:us-east-1:123456789012:rule/sync-tick"],
  detail: {},
};

export const streamEvent = (image: Record<string, AttributeValue>): DynamoDBStreamEvent => ({
  Records: [
    {
      eventID: "1",
      eventName: "INSERT",
      eventVersion: "1.1",
      eventSource: "aws:dynamodb",
      awsRegion: "us-east-1",
      eventSourceARN:
        "arn:aws:dynamodb:us-east-1:123456789012:table/gatehouse/stream/2026-11-20T00:00:00.000",
      dynamodb: { SequenceNumber: "111", SizeBytes: 26, StreamViewType: "NEW_IMAGE", NewImage: image },
    },
  ],
});

/** The image of a trace, as if it stood elsewhere in its chain. */
export const placed = (
  image: Record<string, AttributeValue>,
  seq: number,
): Record<string, AttributeValue> => ({
  ...image,
  body: { M: { ...image.body?.M, seq: { N: String(seq) } } },
});

export const context = aCall();

/** As Nango signs: https://nango.dev/docs/implementation-guides/platform/webhooks-from-nango */
export const signed = (body: string, key: string) => ({
  "content-type": "application/json",
  "x-nango-hmac-sha256": createHmac("sha256", key).update(body).digest("hex"),
});
