import { dynamoHandshakeStore } from "../../functions/adapters/dynamo/handshake-store.ts";
import { dynamoTable } from "../../functions/adapters/dynamo/table.ts";
import { keptMinutes } from "../../functions/core/connections/handshake.ts";
import { AppError } from "../../functions/core/errors.ts";
import { resourceNames } from "../resource-names.ts";
import { verb } from "./command.ts";
import { openTarget, stageOption, type Target, tableName, urlIfAny } from "./target.ts";

export const notionToken = verb({
  about: `Shows the verification token that Notion sends when its webhooks are set up; kept for ${keptMinutes} minutes.`,
  needs: {},
  takes: stageOption,
  async run({ stage }) {
    const target = await openTarget(stage);
    const table = dynamoTable({ name: tableName(target), now: target.now });
    const newest = await dynamoHandshakeStore(table).newest();
    if (!newest) throw noneCame(target);
    console.log(`Notion's verification token, which came to ${target.name} at ${newest.toldAt}:

${newest.token}

1. Paste it in Notion, where you made the webhook subscription, to verify it.
2. If Notion has taken it, paste it in Nango too, as the integration's webhook secret.
If Notion refuses it, do not give it to Nango: somebody else may have sent it. Have Notion send its own again.`);
  },
});

function noneCame(target: Target): AppError {
  const site = urlIfAny(target, resourceNames.trustCenter);
  return new AppError(
    "not_found",
    `No verification token has come to ${target.name} in the last ${keptMinutes} minutes. Check these, then have Notion send it again:
- In Notion, the subscription's address is the webhook URL of the integration at Nango.
- In Nango, the integration forwards webhooks, and they go to ${site ?? "the trust center's address"}/webhooks/nango.
- The webhook signing key of that environment at Nango is the one that was set here as its secret.
- Nothing is stuck on its way: npm run queue -- list`,
  );
}
