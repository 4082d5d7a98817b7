import { isDeepStrictEqual } from "node:util";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What lies in a value at this path. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (found, step) => (Array.isArray(found) ? found[Number(step)] : isObject(found) ? found[step] : undefined),
    value,
  );
}

export function listAt(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

export const textAt = (value: unknown, ...path: (string | number)[]) => String(at(value, ...path) ?? "");

export const textsAt = (value: unknown, ...path: (string | number)[]) => listAt(value, ...path).map(String);

/** Where a value has not what is expected of it, in words; what is not expected may be anything. */
export function unlike(where: string, actual: unknown, expected: object): string[] {
  return Object.entries(expected).flatMap(([key, wanted]) => {
    const got = at(actual, key);
    if (isObject(wanted) && isObject(got)) return unlike(`${where} ${key}`, got, wanted);
    if (isDeepStrictEqual(got, wanted)) return [];
    return [`${where} ${key} is ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`];
  });
}

/** What a list has too many or too few. */
export function differing(what: string, actual: Iterable<string>, expected: Iterable<string>): string[] {
  const [got, wanted] = [[...actual].sort(), [...expected].sort()];
  const twice = got.filter((one, n) => got.indexOf(one) !== n);
  return [
    ...wanted.filter((one) => !got.includes(one)).map((one) => `${what} is missing: ${one}`),
    ...got.filter((one) => !wanted.includes(one)).map((one) => `${what} is not wanted: ${one}`),
    ...twice.map((one) => `${what} is there twice: ${one}`),
  ];
}

/** The sentence, where it is not so. */
export const unless = (holds: boolean, sentence: string) => (holds ? [] : [sentence]);
