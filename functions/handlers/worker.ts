import { asHandler } from "../adapters/lambda.ts";
import { eachRecord } from "../adapters/sqs/each-record.ts";
import { connect } from "../app/worker.ts";
import { Message } from "../core/events.ts";
import { work } from "../core/work.ts";

const deps = connect();

export const handler = asHandler(eachRecord(Message, (message) => work(deps, message), deps.log));
