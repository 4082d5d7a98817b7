import { handlers } from "../../../stacks/handlers.ts";
import type { Names } from "../../../stacks/measures.ts";
import { queues } from "../../../stacks/queues.ts";

const all = <Key extends string>(keys: readonly Key[], named: (key: Key) => string) =>
  Object.fromEntries(keys.map((key) => [key, named(key)])) as Record<Key, string>; // each key once

const queueNames = Object.keys(queues) as (keyof typeof queues)[]; // the keys that it was written with

/** A stage that nobody has deployed. */
export const someNames: Names = {
  functions: all(
    handlers.map(({ name }) => name),
    (name) => `gatehouse-some-${name}`,
  ),
  queues: all(queueNames, (name) => `${name}-queue`),
  deadLetters: all([...queueNames, "traces"], (name) => `${name}-dead`),
  table: "some-table",
  api: "some-api",
  distributions: { "trust center": "E1", "admin app": "E2" },
  logs: "Gatehouse/some",
};
