import { handle } from "hono/aws-lambda";
import { asHandler } from "../adapters/lambda.ts";
import { connect } from "../app/nango-webhook.ts";
import { nangoWebhook } from "../http/nango-webhook.ts";

export const handler = asHandler(handle(nangoWebhook(connect())));
