import { type HandlerName, type HandlerSpec, handlers } from "../../../stacks/handlers.ts";
import { type QueueName, type QueueSpec, queues } from "../../../stacks/queues.ts";

export interface Spec extends HandlerSpec {
  name: HandlerName;
}

/** The lists of the stacks, each entry with all that it may have. */
export const specs: readonly Spec[] = handlers;

export const queueNames = Object.keys(queues) as QueueName[];
export const queueSpec = (name: QueueName): QueueSpec => queues[name];
/** The one that takes a queue's messages. */
export function takerOf(queue: QueueName): Spec {
  const found = specs.find((spec) => spec.queue === queue);
  if (!found) throw new Error(`No function takes ${queue}`);
  return found;
}
