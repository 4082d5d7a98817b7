import { asHandler } from "../adapters/lambda.ts";
import { eachRecord } from "../adapters/sqs/each-record.ts";
import { connect } from "../app/front-desk.ts";
import { takeDeskMessage } from "../core/desk/take.ts";
import { DeskMessage } from "../core/events.ts";

const deps = connect();

export const handler = asHandler(
  eachRecord(DeskMessage, (message) => takeDeskMessage(deps, message), deps.log),
);
