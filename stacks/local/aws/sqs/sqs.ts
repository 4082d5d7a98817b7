import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Clock } from "../../clock.ts";
import { type Access, authorize } from "../access.ts";
import { AwsError } from "../aws-error.ts";
import { readBody, sha256 } from "../request-body.ts";
import { type Credentials, verifySignature } from "../sigv4.ts";
import { invalid } from "./check-send.ts";
import { type Call, countMessages, type SqsInput, sqsOperations } from "./operations.ts";
import { takeMessages } from "./queue.ts";
import { queueAttributes, queueName } from "./queue-names.ts";
import { openQueues, type Queues } from "./queues.ts";
import { receiveAnswer } from "./receive-answer.ts";

const LARGEST_REQUEST = 4 * 1024 * 1024;

/** SQS over a journal in `dir`: standard and FIFO queues, by the JSON 1.0 protocol that the SDKs speak. */
export function createSqs(options: {
  dir: string;
  credentials: Credentials;
  clock: Clock;
  queues: readonly { name: string; attributes?: Record<string, string> }[];
  region?: string;
  access?: Access;
}) {
  const { credentials, clock, access, region = "us-east-1" } = options;
  const queues = openQueues({ dir: options.dir, clock, region });
  for (const { name, attributes } of options.queues) queues.declare(name, queueAttributes(name, attributes));
  const operations = sqsOperations(queues);

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<object> => {
    const body = await readBody(incoming, LARGEST_REQUEST);
    verifySignature(incoming, { credentials, service: "sqs", bodyHash: sha256(body) });
    const [, name = ""] = String(incoming.headers["x-amz-target"]).split(".");
    const input = parse(body);
    authorize(access, incoming, [{ action: `sqs:${actionOf(name)}`, on: queueName(input.QueueUrl ?? "") }]);
    const call: Call = { endpoint: `http://${incoming.headers.host}`, gone: hangUp(outgoing) };
    if (name === "ReceiveMessage") return receive(queues, input, call);
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) throw new AwsError(400, "UnknownOperationException", `The local SQS knows no ${name}`);
    return operation(input, call);
  };

  const listener: RequestListener = async (incoming, outgoing) => {
    try {
      reply(outgoing, 200, await answer(incoming, outgoing));
    } catch (error) {
      const known = error instanceof AwsError ? error : new AwsError(500, "InternalFailure", String(error));
      if (known.status === 500 && !incoming.destroyed) console.error("sqs:", error);
      outgoing.setHeader("x-amzn-query-error", `${QUERY_CODES[known.code] ?? known.code};Sender`);
      reply(outgoing, known.status, { __type: `com.amazonaws.sqs#${known.code}`, message: known.message });
    }
  };

  return {
    listener,
    /** How many messages each queue has. */
    snapshot: (): Record<string, ReturnType<typeof countMessages>> =>
      Object.fromEntries(
        queues.all().map((queue) => [queue.name, countMessages(queue, queues.around.now())]),
      ),
    /** Calls back with a queue's name whenever there may be something new to receive from it. */
    onMessage(callback: (queue: string) => void): () => void {
      queues.changes.on("any", callback);
      return () => void queues.changes.off("any", callback);
    },
  };
}

/** A batch is allowed as its single call is. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
const actionOf = (operation: string) => operation.replace(/Batch$/, "");

/** Waits in real time, up to WaitTimeSeconds, for at least one message. */
async function receive(queues: Queues, input: SqsInput, { gone }: Call): Promise<object> {
  const queue = queues.named(queueName(input.QueueUrl ?? ""));
  const max = input.MaxNumberOfMessages ?? 1;
  if (!(max >= 1 && max <= 10)) throw invalid("MaxNumberOfMessages is 1 to 10");
  const visibilitySeconds = input.VisibilityTimeout ?? Number(queue.attributes.VisibilityTimeout);
  const waitSeconds = input.WaitTimeSeconds ?? Number(queue.attributes.ReceiveMessageWaitTimeSeconds);
  const until = performance.now() + 1000 * waitSeconds;
  for (;;) {
    if (gone.aborted) return {};
    const messages = takeMessages(queue, { max, visibilitySeconds }, queues.around);
    if (messages.length > 0) return { Messages: messages.map((message) => receiveAnswer(message, input)) };
    const left = until - performance.now();
    if (left <= 0) return {};
    const pause = Math.max(1, Math.min(left, queues.nextVisibleIn(queue)));
    await changeWithin(Math.ceil(pause));
  }

  /** Ends when the time is over or the caller has hung up too. Not by AbortSignal.any: Node 20 may collect what it made. */
  async function changeWithin(ms: number): Promise<void> {
    const over = new AbortController();
    const end = () => over.abort();
    const timer = setTimeout(end, ms);
    gone.addEventListener("abort", end);
    await once(queues.changes, queue.name, { signal: over.signal }).catch(() => undefined);
    clearTimeout(timer);
    gone.removeEventListener("abort", end);
  }
}

/** Codes of the older protocol, which the SDKs still show. */
const QUERY_CODES: Record<string, string> = {
  QueueDoesNotExist: "AWS.SimpleQueueService.NonExistentQueue",
  MessageNotInflight: "AWS.SimpleQueueService.MessageNotInflight",
  EmptyBatchRequest: "AWS.SimpleQueueService.EmptyBatchRequest",
  TooManyEntriesInBatchRequest: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
  BatchEntryIdsNotDistinct: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
};

function parse(body: Buffer): SqsInput {
  try {
    // Every field is optional in SqsInput, and each operation checks those it uses.
    return JSON.parse(body.toString() || "{}") as SqsInput;
  } catch {
    throw new AwsError(400, "SerializationException", "The request is not JSON");
  }
}

function hangUp(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController();
  outgoing.on("close", () => controller.abort());
  return controller.signal;
}

function reply(outgoing: ServerResponse, status: number, body: object) {
  outgoing.writeHead(status, {
    "content-type": "application/x-amz-json-1.0",
    "x-amzn-requestid": randomUUID(),
  });
  outgoing.end(JSON.stringify(body));
}
