/** A FIFO queue, one group per connection or address, and where its messages go that crash their function again and again. */
export interface QueueSpec {
  name: string;
  deadLetters: string;
  /** How many messages a call of its function gets. */
  batchSize: number;
  /** Six times the timeout of its function, as AWS asks: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
  visibilitySeconds: number;
  /** Failures are recorded and not thrown, so only crashes count. */
  maxReceiveCount: number;
  /** How many messages are worked on at once. */
  concurrency: number;
}

export const queues = {
  /** One message at a time, since a slice of work takes up to a minute. */
  work: {
    name: "work.fifo",
    deadLetters: "work-dead.fifo",
    batchSize: 1,
    visibilitySeconds: 1080,
    maxReceiveCount: 10,
    concurrency: 50,
  },
  /**
   * What the worker has no time for. A message whose function died is back after an hour and a half, and its connection's others
   * wait for it, so it is tried three times and not ten. Few at once: each holds a stream open for minutes.
   */
  files: {
    name: "files.fifo",
    deadLetters: "files-dead.fifo",
    batchSize: 1,
    visibilitySeconds: 5400,
    maxReceiveCount: 3,
    concurrency: 10,
  },
  /**
   * Somebody waits for a mail, so one message at a time: none waits for another that is slow or fails. Five at once send about as
   * many mails a second as SES lets a new account: https://docs.aws.amazon.com/ses/latest/dg/quotas.html
   * What failed is back after three minutes, and given up before a mail would have run out.
   */
  desk: {
    name: "desk.fifo",
    deadLetters: "desk-dead.fifo",
    batchSize: 1,
    visibilitySeconds: 180,
    maxReceiveCount: 5,
    concurrency: 5,
  },
} as const satisfies Record<string, QueueSpec>;

export type QueueName = keyof typeof queues;
