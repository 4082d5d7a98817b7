import { eachRecord } from "../adapters/sqs/each-record.ts";
import { connect } from "../app/worker.ts";
import { work } from "../core/work.ts";

const deps = connect();

export const handler = eachRecord((message) => work(deps, message), deps.log);
