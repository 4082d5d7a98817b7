import type * as z from "zod";

/** This part of the environment. A function that lacks some of it says by name what, and shows no value. */
export function readEnv<T extends z.ZodType>(part: T): z.infer<T> {
  const { data, error } = part.safeParse(process.env);
  if (!error) return data;
  const names = new Set(error.issues.map(({ path: [name] }) => String(name)));
  const faults = [...names].map(
    (name) => `${name} ${process.env[name] ? "cannot be used as it is" : "is missing"}`,
  );
  throw new Error(`This function cannot start: in its environment, ${faults.join(" and ")}.`);
}
