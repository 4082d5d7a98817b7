import type { Cell } from "./filter-cell.ts";

const DAY = 86_400_000;

interface Span {
  from: number;
  to: number;
}

/** https://developers.notion.com/reference/filter-data-source-entries#date */
export function dateTest(
  operator: string,
  operand: unknown,
  now: Date,
): ((cell: Cell) => boolean) | undefined {
  const accepts = named(operator, now) ?? compared(operator, operand);
  if (!accepts) return undefined;
  return ([value]) => {
    const given = spanOf(value);
    return given !== undefined && accepts(given);
  };
}

/** A date without a time is its whole day. */
function spanOf(value: unknown): Span | undefined {
  if (typeof value !== "string") return undefined;
  const from = Date.parse(value);
  if (Number.isNaN(from)) return undefined;
  return { from, to: /^\d{4}-\d\d-\d\d$/.test(value) ? from + DAY - 1 : from };
}

function compared(operator: string, operand: unknown): ((given: Span) => boolean) | undefined {
  const wanted = spanOf(operand);
  if (!wanted) return undefined;
  const tests: Record<string, (given: Span) => boolean> = {
    equals: (given) => given.from >= wanted.from && given.from <= wanted.to,
    before: (given) => given.from < wanted.from,
    after: (given) => given.from > wanted.to,
    on_or_before: (given) => given.from <= wanted.to,
    on_or_after: (given) => given.to >= wanted.from,
  };
  return tests[operator];
}

function named(operator: string, now: Date): ((given: Span) => boolean) | undefined {
  const today = Math.floor(now.getTime() / DAY) * DAY;
  const monthsFrom = (months: number) => {
    const date = new Date(today);
    return date.setUTCMonth(date.getUTCMonth() + months);
  };
  const weekStart = today - now.getUTCDay() * DAY;
  const spans: Record<string, Span> = {
    this_week: { from: weekStart, to: weekStart + 7 * DAY - 1 },
    past_week: { from: today - 7 * DAY, to: now.getTime() },
    past_month: { from: monthsFrom(-1), to: now.getTime() },
    past_year: { from: monthsFrom(-12), to: now.getTime() },
    next_week: { from: now.getTime(), to: today + 8 * DAY - 1 },
    next_month: { from: now.getTime(), to: monthsFrom(1) + DAY - 1 },
    next_year: { from: now.getTime(), to: monthsFrom(12) + DAY - 1 },
  };
  const span = spans[operator];
  return span && ((given) => given.to >= span.from && given.from <= span.to);
}
