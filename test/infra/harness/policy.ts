import * as z from "zod";
import type { Resource } from "./resources.ts";

const one = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const Statement = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Action: one,
  Resource: one.optional(),
  Principal: z.union([z.literal("*"), z.record(z.string(), one)]).optional(),
  Condition: z.record(z.string(), z.record(z.string(), one)).optional(),
});
export type Statement = z.infer<typeof Statement>;

const Document = z.object({ Version: z.literal("2012-10-17"), Statement: z.array(Statement) });
const InlinePolicies = z.array(z.object({ policy: z.string() }));

/** The statements of a policy, as it is or as text. */
export const statementsIn = (policy: unknown): Statement[] =>
  Document.parse(typeof policy === "string" ? JSON.parse(policy) : policy).Statement;

/** All that a role may do, and may not. */
export const statementsOf = (role: Resource): Statement[] =>
  InlinePolicies.parse(role.inputs.inlinePolicies ?? []).flatMap(({ policy }) => statementsIn(policy));

/** May somebody with these statements do this? */
export interface Question {
  action: string;
  resource: string;
  /** What a request brings along: `dynamodb:LeadingKeys`, for instance. */
  context?: Record<string, string | string[]>;
}

/** As IAM decides: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
export function allows(statements: readonly Statement[], question: Question): boolean {
  const applying = statements.filter((statement) => applies(statement, question));
  return (
    applying.some(({ Effect }) => Effect === "Allow") && !applying.some(({ Effect }) => Effect === "Deny")
  );
}

function applies({ Action, Resource, Condition }: Statement, asked: Question): boolean {
  const { action, resource, context = {} } = asked;
  return (
    Action.some((pattern) => like(action.toLowerCase(), pattern.toLowerCase())) &&
    (Resource ?? ["*"]).some((pattern) => like(resource, pattern)) &&
    Object.entries(Condition ?? {}).every(([operator, tests]) =>
      Object.entries(tests).every(([key, values]) => holds(operator, values, context[key])),
    )
  );
}

const matching: Record<string, (value: string, pattern: string) => boolean> = {
  StringEquals: (value, pattern) => value === pattern,
  Bool: (value, pattern) => value === pattern,
  StringLike: like,
  ArnLike: like,
};
const opposites: Record<string, string> = {
  StringNotEquals: "StringEquals",
  StringNotLike: "StringLike",
  ArnNotLike: "ArnLike",
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function holds(operator: string, patterns: readonly string[], value: string | string[] | undefined): boolean {
  const [quantifier, plain = operator] = operator.includes(":") ? operator.split(":") : [undefined, operator];
  const opposite = opposites[plain];
  const test = matching[opposite ?? plain];
  if (!test) throw new Error(`The condition ${operator} is not known here`);
  const fits = (each: string) => patterns.some((pattern) => test(each, pattern)) !== (opposite !== undefined);
  const values = value === undefined ? [] : [value].flat();
  if (quantifier === "ForAllValues") return values.every(fits);
  if (quantifier === "ForAnyValue") return values.some(fits);
  // A key that is not there is not equal to anything.
  return values.length === 0 ? opposite !== undefined : values.every(fits);
}

/** `*` is any text, `?` any one character. */
function like(value: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(value);
}
