import { type Resource, toResources } from "./resources.ts";
import type { Stage } from "./stage.ts";

/** Something that somebody could do to the stacks. */
export type Alteration = (resources: readonly Resource[]) => Resource[];

type Name = string | RegExp;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function merged(value: unknown, patch: unknown): unknown {
  if (!isObject(value) || !isObject(patch)) return patch;
  const keys = new Set([...Object.keys(value), ...Object.keys(patch)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, key in patch ? merged(value[key], patch[key]) : value[key]]),
  );
}

const isMeant = (resource: Resource, type: string, name: Name) =>
  resource.type === type && (typeof name === "string" ? resource.name === name : name.test(resource.name));

function each(type: string, name: Name, to: (resource: Resource) => Resource[]): Alteration {
  return (resources) => {
    if (!resources.some((one) => isMeant(one, type, name)))
      throw new Error(`Nothing is altered: ${type} ${name}`);
    return resources.flatMap((one) => (isMeant(one, type, name) ? to(one) : [one]));
  };
}

/** With these inputs; lists are taken as they are given. */
export const changed = (type: string, name: Name, patch: object): Alteration =>
  each(type, name, (one) => [asked(one, merged(one.inputs, patch))]);

/** With other words, wherever in its inputs they stand. */
export const reworded = (type: string, name: Name, from: string, to: string): Alteration =>
  each(type, name, (one) => {
    const text = JSON.stringify(one.inputs);
    if (!text.includes(from)) throw new Error(`${one.name} has no ${from}: ${text}`);
    return [asked(one, JSON.parse(text.replaceAll(from, to)))];
  });

export const lacking = (type: string, name: Name): Alteration => each(type, name, () => []);

/** Something of a type that is not there at all. */
export const brought = (type: string, inputs: Record<string, unknown>): Alteration => {
  const resource: Resource = {
    type,
    name: "Brought",
    id: "Brought",
    inputs,
    state: inputs,
    secret: [],
    region: "eu-west-1",
    retained: false,
  };
  return (resources) => [...resources, resource];
};

/** As if it were marked otherwise. */
export const marked = (type: string, name: Name, mark: Partial<Resource>): Alteration =>
  each(type, name, (one) => [{ ...one, ...mark }]);

function asked(resource: Resource, inputs: unknown): Resource {
  const next = isObject(inputs) ? inputs : {};
  return { ...resource, inputs: next, state: { ...resource.state, ...next } };
}

/** The stage as it would be with this done to it. */
export const altered = (stage: Stage, alteration: Alteration): Stage => ({
  ...stage,
  ...toResources(alteration(stage.resources)),
});
