import { handle } from "hono/aws-lambda";
import { connect } from "../app/nango-webhook.ts";
import { nangoWebhook } from "../http/nango-webhook.ts";

export const handler = handle(nangoWebhook(connect()));
