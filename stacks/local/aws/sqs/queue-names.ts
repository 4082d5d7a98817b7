import { AwsError } from "../aws-error.ts";
import { invalid } from "./check-send.ts";

const ACCOUNT = "000000000000";

export const queueArn = (name: string, region = "us-east-1") => `arn:aws:sqs:${region}:${ACCOUNT}:${name}`;
export const queueUrl = (endpoint: string, name: string) => `${endpoint}/${ACCOUNT}/${name}`;
/** The last part of an ARN or of an address. */
export const queueName = (arnOrUrl: string) => arnOrUrl.split(/[:/]/).at(-1) ?? "";

const DEFAULTS = {
  VisibilityTimeout: "30",
  MaximumMessageSize: String(1024 * 1024),
  MessageRetentionPeriod: String(4 * 24 * 3600),
  DelaySeconds: "0",
  ReceiveMessageWaitTimeSeconds: "0",
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
export function queueAttributes(name: string, declared: Record<string, string> = {}): Record<string, string> {
  const fifo = declared.FifoQueue === "true";
  if (!/^[\w-]{1,75}(\.fifo)?$/.test(name) || fifo !== name.endsWith(".fifo")) {
    throw invalid(
      "A queue's name is up to 80 letters, digits, - and _; it ends in .fifo if FifoQueue is true",
    );
  }
  return { ...DEFAULTS, ...(fifo ? { ContentBasedDeduplication: "false" } : {}), ...declared };
}

export const noSuchQueue = () => new AwsError(400, "QueueDoesNotExist", "The specified queue does not exist");
