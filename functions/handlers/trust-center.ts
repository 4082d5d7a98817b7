import { handle } from "hono/aws-lambda";
import { connect } from "../app/trust-center.ts";
import { trustCenter } from "../http/trust-center.ts";

export const handler = handle(trustCenter(connect()));
