import type { HandlerName } from "../../../stacks/handlers.ts";

const actions = (words: string) => words.trim().split(/\s+/).sort();
const ownLog = "logs:CreateLogStream logs:PutLogEvents";
const ownQueue = "sqs:ReceiveMessage sqs:DeleteMessage sqs:ChangeMessageVisibility sqs:GetQueueAttributes";
const ownStream = "dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator";

/** What each function's role allows, as it was reviewed. Whoever adds a word here says in the commit what the function needs it for. */
export const reviewed: Record<HandlerName, string[]> = {
  "admin-api": actions(`
    dynamodb:GetItem dynamodb:BatchGetItem dynamodb:Query
    dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem dynamodb:ConditionCheckItem
    s3:GetObject s3:PutObject s3:ListBucket
    sqs:SendMessage
    ${ownLog}`),
  // Who comes in by mail: tickets, contacts, sessions, what they ask for, accept and open; and PDFs marked for them.
  "trust-center": actions(`
    dynamodb:GetItem dynamodb:BatchGetItem dynamodb:Query
    dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem dynamodb:ConditionCheckItem
    s3:GetObject s3:PutObject sqs:SendMessage ${ownLog}`),
  "nango-webhook": actions(`sqs:SendMessage ${ownLog}`),
  "front-desk": actions(`
    dynamodb:GetItem dynamodb:BatchGetItem dynamodb:Query dynamodb:PutItem dynamodb:DeleteItem
    ses:SendEmail sqs:SendMessage
    ${ownQueue} ${ownLog}`),
  worker: actions(`
    dynamodb:GetItem dynamodb:BatchGetItem dynamodb:Query
    dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem dynamodb:ConditionCheckItem
    s3:GetObject s3:PutObject s3:DeleteObject s3:AbortMultipartUpload s3:ListBucket
    sqs:SendMessage
    ${ownQueue} ${ownLog}`),
  "file-mover": actions(`
    dynamodb:GetItem dynamodb:BatchGetItem dynamodb:Query
    dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem dynamodb:ConditionCheckItem
    s3:GetObject s3:PutObject s3:DeleteObject s3:AbortMultipartUpload s3:ListBucket
    sqs:SendMessage
    ${ownQueue} ${ownLog}`),
  "sync-tick": actions(`dynamodb:Query sqs:SendMessage ${ownLog}`),
  reconcile: actions(`dynamodb:Query sqs:SendMessage ${ownLog}`),
  // The only one that deletes documents, versions and content.
  purge: actions(`
    dynamodb:GetItem dynamodb:Query dynamodb:PutItem dynamodb:DeleteItem dynamodb:ConditionCheckItem
    s3:GetObject s3:PutObject s3:DeleteObject s3:ListBucket
    ${ownLog}`),
  notices: actions(`
    dynamodb:GetItem dynamodb:Query dynamodb:PutItem dynamodb:DeleteItem
    ses:SendEmail ${ownLog}`),
  // What it cannot hand on, Lambda puts into a queue for it.
  "on-trace": actions(`
    dynamodb:GetItem dynamodb:Query dynamodb:PutItem dynamodb:DeleteItem
    ses:SendEmail ${ownStream} sqs:SendMessage ${ownLog}`),
};
