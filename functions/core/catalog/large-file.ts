import { AppError, isAppError } from "../errors.ts";

/**
 * What the worker copies of one page, files and media together: within its minute also where half a megabyte arrives in a
 * second. Whatever is more is left to the file mover.
 */
export const mostInWorker = 25 * 1024 * 1024;

/** Copying this file takes more time than there is here; whoever asked for it hands the work on. */
export const takesTooLong = (name: string) =>
  new AppError("limit_reached", `“${name}” takes longer to copy than there is time for.`, {
    details: { what: "time" },
  });

export const isForMover = (error: unknown): boolean =>
  isAppError(error, "limit_reached") && error.details.what === "time";

/** It has not come in all the time that there is. That says nothing against it: another time it may. */
export const didNotArrive = (name: string, ms: number) =>
  new AppError(
    "invalid",
    `“${name}” did not arrive within ${Math.round(ms / 60_000)} minutes. Try again later.`,
    { details: { what: "time" } },
  );

export const isLate = (error: unknown): boolean =>
  isAppError(error, "invalid") && error.details.what === "time";
