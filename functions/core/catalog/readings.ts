import type { Needs } from "../context.ts";
import { type AppError, isAppError } from "../errors.ts";
import type { Progress } from "./connector.ts";

/** Keeps what has been read of a page while its reading waits, for a day at most; each connection's by itself. */
export interface Readings {
  load(of: ReadingOf): Promise<string | undefined>;
  save(of: ReadingOf, read: string): Promise<void>;
  drop(of: ReadingOf): Promise<void>;
}

export interface ReadingOf {
  workspaceId: string;
  connectionId: string;
  sourceId: string;
}

/** How often a reading is handed on to a message of its own; each has about ten minutes. */
export const mostLegs = 8;

/** What Notion wants us to wait longer than this is told to people, who retry. */
const longestPause = 600;

/** A reading of one page: what it kept before, and whether it got on. */
export interface ReadingOn extends Progress {
  of: ReadingOf;
  /** Whether more is kept than there was. */
  gotOn(): boolean;
  /** Whether it is worth to go on later with what went wrong. A fault at Notion is, if at least something came. */
  mayGoOn(error: unknown): error is AppError;
  /** Keeps what was read, so that whoever gets the page next does not read it again. */
  keep(): Promise<void>;
  /** Nobody goes on with it. */
  forget(): Promise<void>;
}

export function readingOf(ctx: Needs<"readings">, connectionId: string, sourceId: string): ReadingOn {
  const of = { workspaceId: ctx.actor.workspaceId, connectionId, sourceId };
  let isKept = false;
  let gotOn = false;
  let whole: (() => string) | undefined;
  const save = async (read: string) => {
    await ctx.readings.save(of, read);
    isKept = true;
  };
  return {
    of,
    async load() {
      const read = await ctx.readings.load(of);
      isKept = read !== undefined;
      return read;
    },
    async save(read) {
      await save(read);
      gotOn = true;
    },
    done: (read) => {
      whole = read;
    },
    gotOn: () => gotOn,
    mayGoOn: (error): error is AppError =>
      isAppError(error, "upstream_busy") &&
      pauseOf(error) <= longestPause &&
      (gotOn || error.details.what !== "fault"),
    async keep() {
      if (whole) await save(whole());
    },
    async forget() {
      if (isKept) await ctx.readings.drop(of);
      isKept = false;
    },
  };
}

/** In seconds; 0 where Notion names none. */
const pauseOf = ({ details: { retryAfter } }: AppError): number =>
  typeof retryAfter === "number" ? retryAfter : 0;

/** The pause that is too long to be waited for by a message, in minutes. */
export function longPauseIn(error: AppError): number | undefined {
  const seconds = pauseOf(error);
  return seconds > longestPause ? Math.ceil(seconds / 60) : undefined;
}
