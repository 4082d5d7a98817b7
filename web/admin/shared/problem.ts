import type { Problem } from "../../../functions/http/schemas/problem.ts";

/** An answer of the API that is not a success. Its words are for people; decisions read `code` and `status`. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** The request never got an answer: no network, or nobody at the other end. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

export const isProblem = (error: unknown, ...statuses: number[]): error is ApiError =>
  error instanceof ApiError && (statuses.length === 0 || statuses.includes(error.problem.status));

/** What a body that claims to be a problem says; one that is none still gets words. */
export function problemFrom(status: number, body: unknown): Problem {
  const claimed = typeof body === "object" && body !== null ? (body as Partial<Problem>) : {};
  const detail = typeof claimed.detail === "string" && claimed.detail ? claimed.detail : words(status);
  return {
    ...claimed,
    type: "about:blank",
    title: claimed.title ?? "",
    code: claimed.code ?? "",
    status,
    detail,
  };
}

function words(status: number): string {
  if (status === 403) return "Your role does not allow this. Ask an admin of your workspace.";
  if (status === 404) return "It is not here, or not for you to see.";
  if (status === 429) return "That was a lot at once. Wait a minute, then try again.";
  if (status >= 500)
    return "Something went wrong on our side. Your documents are safe. Try again in a minute.";
  return "The request could not be carried out. Nothing was changed.";
}

/** What happened, what is safe, what to do: in one or two sentences. */
export function explain(error: unknown): string {
  if (error instanceof Unreachable)
    return "Gatehouse could not be reached. Your documents are safe. Check your network, then try again.";
  if (!(error instanceof ApiError))
    return "Something went wrong in this page. Your documents are safe. Reload the page and try again.";
  const { status, detail, retryAfter, issues } = error.problem;
  if (status === 412)
    return "Someone else changed this document first. It is reloaded now and your change was not made. Look at it, then decide again.";
  if (status === 400 && issues?.length) return [detail, ...issues.map((issue) => issue.message)].join(" ");
  if (retryAfter !== undefined && retryAfter > 0) return `${detail} Try again in ${wait(retryAfter)}.`;
  return detail;
}

function wait(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

/** Worth another try without asking: nobody answered, or someone was busy. */
export const isTransient = (error: unknown): boolean =>
  error instanceof Unreachable || isProblem(error, 500, 502, 503, 504);
