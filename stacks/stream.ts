/** How the table's changes are handed to their function. */
export const tableStream = {
  /** Changes in one call, at most. */
  batchSize: 100,
  /** How often a call that failed is made again, before its changes are given up and told to an operator. */
  retries: 10,
} as const;
