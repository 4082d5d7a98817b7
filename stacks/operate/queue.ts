import { SQSClient } from "@aws-sdk/client-sqs";
import { AppError, invalid } from "../../functions/core/errors.ts";
import { type QueueName, queues } from "../queues.ts";
import { resourceNames } from "../resource-names.ts";
import { columns } from "./columns.ts";
import { commandLine, verb } from "./command.ts";
import { countOf, redrive } from "./dead-letters.ts";
import { aboutStage, openTarget, stageOption, type Target, urlOf } from "./target.ts";

const names = Object.keys(queues) as QueueName[]; // the keys that it was written with

const open = async (stage: string | undefined) => {
  const target = await openTarget(stage);
  return { target, sqs: new SQSClient({ maxAttempts: 5 }) };
};

const addresses = (target: Target, name: QueueName) => ({
  queue: urlOf(target, resourceNames.queue(name)),
  dead: urlOf(target, resourceNames.deadLetters(name)),
});

const list = verb({
  about: "Shows how many messages wait in each queue, are being worked on, and lie in its dead letters.",
  needs: {},
  takes: stageOption,
  async run({ stage }) {
    const { target, sqs } = await open(stage);
    const rows = await Promise.all(
      names.map(async (name) => {
        const { queue, dead } = addresses(target, name);
        const [alive, lost] = [await countOf(sqs, queue), await countOf(sqs, dead)];
        return [name, `${alive.waiting}`, `${alive.taken}`, `${lost.waiting + lost.taken}`];
      }),
    );
    console.log(columns(["QUEUE", "WAITING", "AT WORK", "DEAD LETTERS"], rows));
  },
});

const again = verb({
  about:
    "Puts the dead letters of one queue, or of all, back to be tried again; mend first what made them fail.",
  needs: {},
  takes: { queue: names.join("|"), ...stageOption },
  async run({ queue: only, stage }) {
    const chosen = names.filter((name) => only === undefined || name === only);
    if (chosen.length === 0) throw invalid(`There is no queue ${only}, but ${names.join(", ")}.`);
    const { target, sqs } = await open(stage);
    let isWhole = true;
    for (const name of chosen) {
      const { queue, dead } = addresses(target, name);
      const { moved, failure } = await redrive(sqs, { from: dead, to: queue });
      console.log(`${name}: ${moved === 1 ? "1 dead letter" : `${moved || "no"} dead letters`} put back`);
      if (failure) console.error(`${name}: SQS stopped before the end: ${failure}`);
      isWhole &&= failure === undefined;
    }
    if (!isWhole) throw new AppError("upstream_failed", "Not all dead letters were put back. Try again.");
  },
});

export const command = commandLine({
  name: "npm run queue --",
  about: `The queues of an installation of Gatehouse, and the messages that failed again and again.\n${aboutStage}`,
  verbs: { list, redrive: again },
});
