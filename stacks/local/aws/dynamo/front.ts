import type { IncomingMessage, RequestListener } from "node:http";
import type { Clock } from "../../clock.ts";
import { type Access, authorize } from "../access.ts";
import { AwsError } from "../aws-error.ts";
import { readBody } from "../request-body.ts";
import { logCalls } from "./call-log.ts";
import { type EngineAnswer, openEngine } from "./engine.ts";
import { planFailures } from "./failures.ts";
import { lagBehind } from "./index-lag.ts";
import { openStream } from "./stream.ts";
import type { TableDefinition } from "./table.ts";
import { trackWrites } from "./tracked-writes.ts";
import { usesOf } from "./uses.ts";
import type { DynamoInput } from "./wire.ts";

const LARGEST_REQUEST = 20 * 1024 * 1024;

/**
 * Stands before a DynamoDB engine and adds what it lacks: the table's stream, conflicts and throttling on demand,
 * indexes that lag, expiry, and a memory of what was called.
 */
export function createDynamoFront(options: {
  endpoint: string;
  table: TableDefinition;
  clock: Clock;
  credentials: { accessKeyId: string };
  region?: string;
  access?: Access;
}) {
  const { endpoint, table, clock, region = "us-east-1" } = options;
  const engine = openEngine(endpoint, options.credentials.accessKeyId, region);
  const stream = openStream({ table, clock, region });
  const failures = planFailures();
  const lag = lagBehind(table, () => clock.now().getTime());
  const log = logCalls(table);
  const writes = trackWrites({
    engine,
    table,
    changed(changes, byTtl) {
      lag.note(changes.map(({ key }) => key));
      stream.emit(changes, { byTtl });
    },
  });

  const answer = async (incoming: IncomingMessage): Promise<EngineAnswer> => {
    const body = await readBody(incoming, LARGEST_REQUEST);
    const [, operation = ""] = String(incoming.headers["x-amz-target"]).split(".");
    const input = parse(body);
    authorize(options.access, incoming, usesOf(operation, input, table), accessDenied);
    log.note(operation, input);
    const failure = failures.take(operation, input);
    if (failure) return json(400, failure);
    const reply = await writes.write(operation, input, () => engine.forward(incoming.headers, body));
    const lagging = input.IndexName !== undefined && input.TableName === table.name && lag.active();
    return lagging && reply.status === 200 ? json(200, lag.hide(JSON.parse(reply.body.toString()))) : reply;
  };

  const listener: RequestListener = async (incoming, outgoing) => {
    try {
      const { status, headers, body } = await answer(incoming);
      for (const name of ["content-type", "x-amzn-requestid", "x-amz-crc32"]) {
        const value = headers[name];
        if (value) outgoing.setHeader(name, value);
      }
      outgoing.writeHead(status, { "content-length": body.length }).end(body);
    } catch (error) {
      if (outgoing.destroyed) return;
      const known =
        error instanceof AwsError ? error : new AwsError(500, "InternalServerError", String(error));
      const { status, body } = json(known.status, { __type: known.code, message: known.message });
      outgoing.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(body);
    }
  };

  return {
    listener,
    onStream: stream.onStream,
    failNext: failures.failNext,
    lagIndexes: lag.lagIndexes,
    sweep: writes.sweep,
    calls: log.calls,
    close: engine.close,
  };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const accessDenied = { status: 400, code: "AccessDeniedException" };

/** What is not JSON goes through as it is: the engine says what is wrong with it. */
function parse(body: Buffer): DynamoInput {
  try {
    return (JSON.parse(body.toString()) ?? {}) as DynamoInput;
  } catch {
    return {};
  }
}

const json = (status: number, body: object): EngineAnswer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.0" },
  body: Buffer.from(JSON.stringify(body)),
});
