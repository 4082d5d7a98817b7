import { fileURLToPath } from "node:url";
import { Ajv, type ErrorObject } from "ajv";
import { createGenerator } from "ts-json-schema-generator";
import * as z from "zod";
import type { Answers } from "./answers.ts";
import { withUntyped } from "./untyped.ts";

type Kind = keyof Answers;

export interface AnswerSchemas {
  /** Says what is wrong with an answer, or nothing. */
  check(kind: Kind, answer: unknown): string[];
  blockTypes: string[];
}

/** Made anew from the installed SDK's types, which takes two seconds, so that they cannot be of another version. */
export function answerSchemas(): AnswerSchemas {
  const path = fileURLToPath(new URL("answers.ts", import.meta.url));
  const schema = createGenerator({
    path,
    type: "Answers",
    skipTypeCheck: true,
    additionalProperties: false,
    jsDoc: "none",
  }).createSchema("Answers");
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, allErrors: true });
  ajv.addSchema(asAnswered(schema) as object, "answers");
  return {
    check(kind, answer) {
      const valid = ajv.getSchema(`answers#/definitions/Answers/properties/${kind}`);
      if (!valid) throw new Error(`The SDK has no type of the answer "${kind}"`);
      return valid(withoutRequestId(answer)) ? [] : (valid.errors ?? []).sort(deepestFirst).map(sentence);
    },
    blockTypes: typesOfBlocks(schema.definitions ?? {}),
  };
}

function typesOfBlocks(definitions: Record<string, unknown>): string[] {
  const Union = z.object({ anyOf: z.array(z.object({ $ref: z.string() })) });
  const One = z.object({ properties: z.object({ type: z.object({ const: z.string() }) }) });
  return Union.parse(definitions.BlockObjectResponse).anyOf.map(
    ({ $ref }) => One.parse(definitions[$ref.split("/").at(-1) ?? ""]).properties.type.const,
  );
}

/** Of a union each branch complains; what fits best got furthest. */
const deepestFirst = (a: ErrorObject, b: ErrorObject) =>
  b.instancePath.split("/").length - a.instancePath.split("/").length;

const sentence = ({ instancePath, message, params }: ErrorObject) =>
  `${instancePath} ${message} ${JSON.stringify(params)}`;

/** Each answer of the API has one, and no type of the SDK. */
function withoutRequestId(answer: unknown): unknown {
  if (!isObject(answer)) return answer;
  const { request_id: _, ...rest } = answer;
  return rest;
}

/**
 * The types as an answer of the version 2026-03-11 has to be: without `archived`, which the SDK still types for older
 * versions, and whole where a type allows the bare id that only those get who may not read more.
 */
function asAnswered(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(asAnswered);
  if (!isObject(schema)) return schema;
  const read = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, asAnswered(value)]));
  const { anyOf, properties, required } = read;
  if (Array.isArray(anyOf)) read.anyOf = whole(anyOf);
  if (isObject(properties) && "in_trash" in properties) {
    const { archived: _, ...kept } = properties;
    read.properties = kept;
    if (Array.isArray(required)) read.required = required.filter((name) => name !== "archived");
  }
  return withUntyped(read);
}

function whole(branches: unknown[]): unknown[] {
  const partial = (branch: unknown) =>
    isObject(branch) && /\/Partial\w+ObjectResponse$/.test(String(branch.$ref));
  const full = branches.filter((branch) => !partial(branch));
  return full.some((branch) => isObject(branch) && branch.type !== "null") ? full : branches;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
