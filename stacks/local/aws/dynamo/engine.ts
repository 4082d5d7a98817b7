import { Agent, type IncomingHttpHeaders, request } from "node:http";

export interface EngineAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export type Engine = ReturnType<typeof openEngine>;

const HOP_BY_HOP = new Set([
  "host",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-length",
  "accept-encoding",
]);

/** Talks to a DynamoDB over connections that stay open. */
export function openEngine(endpoint: string, accessKeyId: string, region: string) {
  const agent = new Agent({ keepAlive: true });

  const forward = (headers: IncomingHttpHeaders, body: Buffer): Promise<EngineAnswer> =>
    new Promise((resolve, reject) => {
      const passed = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name));
      const outgoing = request(endpoint, {
        method: "POST",
        agent,
        headers: { ...Object.fromEntries(passed), "content-length": body.length },
      });
      outgoing.once("error", reject);
      outgoing.once("response", (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.once("error", reject);
        answer.once("end", () =>
          resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(parts) }),
        );
      });
      outgoing.end(body);
    });

  /** A call of the front's own. The engine wants a signature and checks none; DynamoDB Local keeps data per key and region. */
  async function call<Output>(operation: string, input: object): Promise<Output> {
    const now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const scope = `${accessKeyId}/${now.slice(0, 8)}/${region}/dynamodb/aws4_request`;
    const headers = {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${operation}`,
      "x-amz-date": now,
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    };
    const answer = await forward(headers, Buffer.from(JSON.stringify(input)));
    if (answer.status !== 200) throw new EngineError(answer);
    // The shape is DynamoDB's answer to `operation`; callers name it.
    return JSON.parse(answer.body.toString()) as Output;
  }

  return { forward, call, close: () => agent.destroy() };
}

export class EngineError extends Error {
  override readonly name = "EngineError";
  constructor({ status, body }: EngineAnswer) {
    super(`The database answered ${status}: ${body}`);
  }
  get conditionFailed(): boolean {
    return this.message.includes("ConditionalCheckFailedException");
  }
}
