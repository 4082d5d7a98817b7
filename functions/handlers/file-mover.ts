import { asHandler } from "../adapters/lambda.ts";
import { eachRecord } from "../adapters/sqs/each-record.ts";
import { connect } from "../app/file-mover.ts";
import { Moving } from "../core/events.ts";
import { move } from "../core/move.ts";

const deps = connect();

export const handler = asHandler(eachRecord(Moving, (message) => move(deps, message), deps.log));
