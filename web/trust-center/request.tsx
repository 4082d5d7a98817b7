import type { Center } from "../../functions/core/access/center.ts";
import type { Locked } from "../../functions/core/trust-center/shown.ts";
import { listPath, requestPath } from "./addresses.ts";
import { Field, Problem, Problems } from "./form.tsx";
import { companyOf, renderPage, type Site } from "./layout.tsx";
import { renderQuiet } from "./quiet.tsx";
import { CodeForm } from "./sign-in.tsx";

type Question = NonNullable<NonNullable<Center["requests"]>["fields"]>[number];

/**
 * Posts `email` (a stranger alone), `name`, `mark` for each ticked document, `reason`, and `own-{id}` for each question of the
 * workspace's own.
 */
export interface RequestForm {
  /** What may be asked for, ticked or not. */
  documents: readonly (Pick<Locked, "mark" | "title" | "level" | "category"> & { ticked: boolean })[];
  /** The workspace's own questions, with what was answered. */
  fields: readonly (Question & { value?: string; problem?: string | undefined })[];
  values: { email?: string; name?: string; reason?: string };
  problems: { email?: string; name?: string; documents?: string; reason?: string };
}

export const renderRequest = ({ site, form }: { site: Site; form: RequestForm }): string => {
  const { name, slug, reader } = companyOf(site);
  const { documents, fields, values, problems } = form;
  const wrong = [
    ...(["email", "name"] as const).map((at) => ({ at: `field-${at}`, text: problems[at] })),
    { at: "field-documents", text: problems.documents },
    { at: "field-reason", text: problems.reason },
    ...fields.map(({ id, problem }) => ({ at: `field-own-${id}`, text: problem })),
  ].flatMap(({ at, text }) => (text ? [{ at, text }] : []));
  return renderPage({
    site,
    title: `${wrong.length > 0 ? "Not sent yet: request access" : "Request access"} · ${name}`,
    here: "request",
    children: (
      <div class="narrow">
        <h1>Request access</h1>
        <Problems of={wrong} />
        <form class="form" method="post" action={requestPath(slug)}>
          {reader ? (
            <p>
              You are signed in as <bdi class="strong">{reader.email}</bdi>.
            </p>
          ) : (
            <Field
              name="email"
              label="Work e-mail address"
              type="email"
              autocomplete="email"
              maxlength={254}
              value={values.email}
              problem={problems.email}
            />
          )}
          <Field
            name="name"
            label="Your name"
            autocomplete="name"
            maxlength={120}
            value={values.name}
            problem={problems.name}
            optional
          />
          {documents.length > 0 ? <Documents documents={documents} problem={problems.documents} /> : null}
          <Field
            name="reason"
            label="What do you need it for?"
            rows={4}
            maxlength={2000}
            value={values.reason}
            problem={problems.reason}
            optional={documents.length > 0}
          />
          {fields.map(({ id, label, required, value, problem }) => (
            <Field
              key={id}
              name={`own-${id}`}
              label={label}
              maxlength={500}
              value={value}
              problem={problem}
              optional={!required}
            />
          ))}
          <button type="submit" class="main">
            Send the request
          </button>
        </form>
      </div>
    ),
  });
};

interface Documents {
  documents: RequestForm["documents"];
  problem?: string | undefined;
}

const Documents = ({ documents, problem }: Documents) => (
  <fieldset id="field-documents" {...(problem ? { "aria-describedby": "documents-problem" } : {})}>
    <legend>Documents</legend>
    {problem ? <Problem id="documents-problem">{problem}</Problem> : null}
    {documents.map(({ mark, title, level, ticked }) => (
      <label key={mark} class="choice">
        <input type="checkbox" name="mark" value={mark} checked={ticked} />
        <span>
          <span dir="auto">{title}</span>
          {level === "requires_nda" ? <span class="soft"> · under NDA</span> : null}
        </span>
      </label>
    ))}
  </fieldset>
);

interface RequestSent {
  site: Site;
  /** The address that was given, masked; undefined where a reader who is signed in asked. */
  masked?: string | undefined;
}

/** The same whatever the address is. */
export const renderRequestSent = ({ site, masked }: RequestSent): string => {
  const { name, slug, reader } = companyOf(site);
  return renderQuiet({
    site,
    title: reader ? "Your request is with the team" : "Look into your mailbox",
    children: (
      <>
        {reader ? (
          <p>
            The team at <bdi>{name}</bdi> answers by mail.
          </p>
        ) : (
          <>
            <p>
              If {masked ? <bdi>{masked}</bdi> : "this address"} can be given access, a mail is on its way to
              it. Open its link, or type its code here, within 20 minutes, so that we know that the mailbox is
              yours. Whatever needs a person goes to the team at <bdi>{name}</bdi>.
            </p>
            <CodeForm slug={slug} />
          </>
        )}
        <p>
          <a href={listPath(slug)}>All documents</a>
        </p>
      </>
    ),
  });
};
