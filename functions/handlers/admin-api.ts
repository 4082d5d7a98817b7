import { handle } from "hono/aws-lambda";
import { asHandler } from "../adapters/lambda.ts";
import { connect } from "../app/admin-api.ts";
import { adminApi } from "../http/admin-api.ts";
import { tokenVerifier } from "../http/auth.ts";

const { deps, identity, publicUrl } = connect();

export const handler = asHandler(handle(adminApi({ deps, publicUrl, verify: tokenVerifier(identity) })));
