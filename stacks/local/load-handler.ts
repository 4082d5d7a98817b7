import type { LambdaHandler } from "./lambda.ts";

/** Imported at its first use, when the environment is set: handlers read it as they load, as in Lambda. */
export async function loadHandler(name: string): Promise<LambdaHandler> {
  const module: { handler?: unknown } = await import(`../../functions/handlers/${name}.ts`);
  const { handler } = module;
  if (typeof handler !== "function") throw new Error(`functions/handlers/${name}.ts exports no handler`);
  return async (event, context) => handler(event, context);
}
