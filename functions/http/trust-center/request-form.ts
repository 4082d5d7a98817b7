import type { RequestForm } from "../../../web/trust-center/request.tsx";
import type { Center } from "../../core/access/center.ts";
import { Address } from "../../core/contacts/address.ts";
import { mostAsked } from "../../core/requests/askable.ts";
import { type Question, questionsOf, type Wish } from "../../core/requests/wish.ts";
import type { Locked } from "../../core/trust-center/shown.ts";
import { lineIn, linesIn, noAddress } from "./form.ts";
import { matching } from "./visit.ts";

/** A form as it was filled in, with what is wrong with it. */
export interface Typed {
  marks: readonly string[];
  values?: RequestForm["values"];
  problems?: RequestForm["problems"];
  answers?: ReadonlyMap<string, { value: string; problem?: string }>;
}

/** What a form asks for, or what is to be put right first. Whoever is known by their session says no address. */
export function readWish(
  form: URLSearchParams,
  center: Center | undefined,
  { isKnown }: { isKnown: boolean },
): { email: string; wish: Wish } | (Typed & { problems: RequestForm["problems"] }) {
  const typed = lineIn(form, "email").slice(0, 320);
  const [name, reason] = [lineIn(form, "name"), linesIn(form, "reason")];
  const marks = [...new Set(form.getAll("mark").flatMap((mark) => matching(mark, /^[\w-]{16}$/) ?? []))];
  const answers = new Map(questionsOf(center).map((question) => [question.id, answered(form, question)]));
  const { data: email = "" } = Address.safeParse(typed);

  const problems: RequestForm["problems"] = {
    ...(isKnown || email ? {} : { email: noAddress }),
    ...(name.length > 120 ? { name: "Your name has room for 120 letters." } : {}),
    ...(marks.length > mostAsked
      ? { documents: `Tick at most ${mostAsked} documents. For more, send another request.` }
      : {}),
    ...(marks.length === 0 && reason === "" ? { reason: "Tick a document, or write what you need." } : {}),
    ...(reason.length > 2_000 ? { reason: "This has room for 2,000 letters." } : {}),
  };
  const isWrong =
    Object.keys(problems).length > 0 || [...answers.values()].some(({ problem }) => problem !== undefined);
  if (isWrong) return { marks, values: { email: typed, name, reason }, problems, answers };
  const fields = [...answers].map(([id, { value }]) => ({ id, value }));
  return { email, wish: { ...(name ? { name } : {}), marks, reason, fields } };
}

function answered(form: URLSearchParams, { id, label, required }: Question) {
  const value = lineIn(form, `own-${id}`);
  if (value.length > 500) return { value, problem: `“${label}” has room for 500 letters.` };
  return value === "" && required ? { value, problem: `Please answer “${label}”.` } : { value };
}

/** The form as it is shown: what may be asked for, and what was typed. */
export const asForm = (
  askable: readonly { row: Locked }[],
  center: Center | undefined,
  { marks, values = {}, problems = {}, answers = new Map() }: Typed,
): RequestForm => ({
  documents: askable.map(({ row: { mark, title, level, category } }) => ({
    ...{ mark, title, level, ticked: marks.includes(mark) },
    ...(category ? { category } : {}),
  })),
  fields: questionsOf(center).map((question) => ({ ...question, ...answers.get(question.id) })),
  values,
  problems,
});
