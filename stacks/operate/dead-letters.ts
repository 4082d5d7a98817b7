import { setTimeout as pause } from "node:timers/promises";
import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type ListMessageMoveTasksResultEntry,
  type QueueAttributeName,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";

const LOOK_AGAIN_MS = 1_000;
/** How often to look for a task that SQS has taken and does not show yet. */
const LOOKS = 30;

async function attributesOf(sqs: SQSClient, QueueUrl: string, ...AttributeNames: QueueAttributeName[]) {
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Attributes;
}

/** Approximately, as SQS counts: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export async function countOf(sqs: SQSClient, url: string): Promise<{ waiting: number; taken: number }> {
  const counts = await attributesOf(
    sqs,
    url,
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesDelayed",
    "ApproximateNumberOfMessagesNotVisible",
  );
  return {
    waiting: Number(counts.ApproximateNumberOfMessages) + Number(counts.ApproximateNumberOfMessagesDelayed),
    taken: Number(counts.ApproximateNumberOfMessagesNotVisible),
  };
}

/**
 * SQS itself moves them, the oldest first, FIFO queues included; one task for a queue at a time, so one that is under way is
 * followed to its end. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 */
export async function redrive(
  sqs: SQSClient,
  { from, to, lookAgainMs = LOOK_AGAIN_MS }: { from: string; to: string; lookAgainMs?: number },
): Promise<{ moved: number; failure?: string }> {
  const { QueueArn: SourceArn } = await attributesOf(sqs, from, "QueueArn");
  const { QueueArn: DestinationArn } = await attributesOf(sqs, to, "QueueArn");
  const newest = async () => {
    const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
    return Results[0];
  };

  const before = await newest();
  const isUnderWay = before?.Status === "RUNNING";
  if (!isUnderWay) {
    const { waiting, taken } = await countOf(sqs, from);
    if (waiting + taken === 0) return { moved: 0 };
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
  }
  for (let unseen = 0; unseen < LOOKS; await pause(lookAgainMs)) {
    const task = await newest();
    const isOurs = isUnderWay || task?.StartedTimestamp !== before?.StartedTimestamp;
    if (!task || !isOurs) unseen++;
    else if (task.Status !== "RUNNING" && task.Status !== "CANCELLING") return outcomeOf(task);
  }
  return { moved: 0, failure: "it does not tell how far it is" };
}

const outcomeOf = ({
  Status = "",
  FailureReason,
  ApproximateNumberOfMessagesMoved: moved = 0,
}: ListMessageMoveTasksResultEntry) =>
  Status === "COMPLETED" ? { moved } : { moved, failure: FailureReason ?? Status };
