import { asHandler } from "../adapters/lambda.ts";
import { connect } from "../app/notices.ts";
import { sendDigests } from "../core/notices/send-digests.ts";

const deps = connect();

export const handler = asHandler(() => sendDigests(deps));
