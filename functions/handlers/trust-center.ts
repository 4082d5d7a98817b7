import { handle } from "hono/aws-lambda";
import { asHandler } from "../adapters/lambda.ts";
import { connect } from "../app/trust-center.ts";
import { trustCenter } from "../http/trust-center.ts";

export const handler = asHandler(handle(trustCenter(connect())));
