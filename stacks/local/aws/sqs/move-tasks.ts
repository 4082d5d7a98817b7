import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { SqsInput } from "./operations.ts";
import { noSuchQueue, queueName } from "./queue-names.ts";
import type { Queues } from "./queues.ts";

interface MoveTask {
  SourceArn: string;
  DestinationArn?: string;
  Status: "COMPLETED" | "FAILED";
  ApproximateNumberOfMessagesMoved: number;
  ApproximateNumberOfMessagesToMove: number;
  FailureReason?: string;
  StartedTimestamp: number;
}

const KEPT = 10;

/**
 * Dead letters on their way back. Here a task is over as soon as it is started.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export function moveTasks(queues: Queues) {
  const { around } = queues;
  const tasks: MoveTask[] = [];

  return {
    StartMessageMoveTask({ SourceArn = "", DestinationArn }: SqsInput) {
      const { name: queue, messages } = queues.named(queueName(SourceArn));
      if (!queues.all().some(({ attributes }) => attributes.RedrivePolicy?.includes(`"${SourceArn}"`)))
        throw new AwsError(
          400,
          "ResourceNotFoundException",
          "Source queue must be configured as a dead-letter queue",
        );
      if (DestinationArn) queues.named(queueName(DestinationArn));

      const waiting = [...messages];
      let moved = 0;
      for (const message of waiting) {
        const { sourceArn, ...rest } = message;
        if (!around.moveTo(DestinationArn ?? sourceArn ?? "", rest)) break;
        around.commit({ type: "removed", queue, id: message.id });
        moved++;
      }
      const failed = moved < waiting.length;
      tasks.unshift({
        SourceArn,
        ...(DestinationArn ? { DestinationArn } : {}),
        Status: failed ? "FAILED" : "COMPLETED",
        ...(failed ? { FailureReason: noSuchQueue().code } : {}),
        ApproximateNumberOfMessagesMoved: moved,
        ApproximateNumberOfMessagesToMove: waiting.length,
        StartedTimestamp: Math.max(around.now(), (tasks[0]?.StartedTimestamp ?? 0) + 1),
      });
      tasks.splice(KEPT);
      return { TaskHandle: randomUUID() };
    },

    ListMessageMoveTasks({ SourceArn = "", MaxResults = 1 }: SqsInput) {
      queues.named(queueName(SourceArn));
      return { Results: tasks.filter((task) => task.SourceArn === SourceArn).slice(0, MaxResults) };
    },
  };
}
