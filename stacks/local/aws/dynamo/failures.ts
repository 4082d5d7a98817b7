import type { DynamoInput } from "./wire.ts";

export interface PlannedFailure {
  /** Without it, the next operation that can fail so. */
  operation?: string;
  error: "TransactionConflict" | "ProvisionedThroughputExceeded";
  times?: number;
}

interface Refusal {
  __type: string;
  message: string;
  CancellationReasons?: { Code: string; Message?: string }[];
}

const TRANSACTIONS = ["TransactWriteItems", "TransactGetItems"];
const SINGLE_WRITES = ["PutItem", "UpdateItem", "DeleteItem"];
const OTHERS = ["GetItem", "BatchGetItem", "BatchWriteItem", "Query", "Scan"];
const CAN_FAIL = {
  TransactionConflict: [...TRANSACTIONS, ...SINGLE_WRITES],
  ProvisionedThroughputExceeded: [...TRANSACTIONS, ...SINGLE_WRITES, ...OTHERS],
};
const MESSAGES = {
  TransactionConflict: "Transaction is ongoing for the item",
  ProvisionedThroughputExceeded: "The level of configured provisioned throughput was exceeded",
};

/** Failures that the engine never has and AWS does; planned, then met by the calls they fit. */
export function planFailures() {
  const planned: (PlannedFailure & { left: number })[] = [];
  return {
    failNext(failure: PlannedFailure) {
      const fits = CAN_FAIL[failure.error];
      if (failure.operation && !fits.includes(failure.operation)) {
        throw new RangeError(
          `${failure.operation} cannot fail with ${failure.error}; ${fits.join(", ")} can`,
        );
      }
      planned.push({ ...failure, left: failure.times ?? 1 });
    },
    /** The body of a 400 for this call, if it is to fail. */
    take(operation: string, input: DynamoInput): Refusal | undefined {
      const next = planned.find(({ error, operation: only }) =>
        only ? only === operation : CAN_FAIL[error].includes(operation),
      );
      if (!next) return undefined;
      next.left -= 1;
      if (next.left <= 0) planned.splice(planned.indexOf(next), 1);
      return TRANSACTIONS.includes(operation) ? cancelled(next.error, input) : refused(next.error);
    },
  };
}

const refused = (error: PlannedFailure["error"]): Refusal => ({
  __type: `com.amazonaws.dynamodb.v20120810#${error}Exception`,
  message: MESSAGES[error],
});

/** One reason per item, in the order of the request; here the first item is to blame. */
function cancelled(error: PlannedFailure["error"], input: DynamoInput): Refusal {
  const reasons = (input.TransactItems ?? []).map((_, index) =>
    index === 0 ? { Code: error, Message: MESSAGES[error] } : { Code: "None" },
  );
  const codes = reasons.map(({ Code }) => Code).join(", ");
  return {
    __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons: reasons,
  };
}
