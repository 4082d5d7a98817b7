import type { SQSBatchResponse, SQSRecord } from "aws-lambda";

/**
 * Which messages of a batch Lambda leaves in the queue. In a FIFO queue those that follow a failed one in its
 * group stay too, or they would overtake it.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function failedMessages(
  records: readonly SQSRecord[],
  response: SQSBatchResponse | undefined,
): Set<string> {
  const named = (response?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier);
  const known = new Set(records.map((record) => record.messageId));
  // An identifier that is empty or unknown makes Lambda count the whole batch as failed.
  if (named.some((id) => !known.has(id))) return known;

  const failed = new Set(named);
  const held = new Set<string>();
  for (const { messageId, attributes } of records) {
    const group = attributes.SequenceNumber ? attributes.MessageGroupId : undefined;
    if (group && held.has(group)) failed.add(messageId);
    if (group && failed.has(messageId)) held.add(group);
  }
  return failed;
}
