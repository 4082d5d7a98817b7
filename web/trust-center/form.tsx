import type { Child } from "hono/jsx";

interface Field {
  name: string;
  label: string;
  value?: string | undefined;
  /** What is wrong with it, in a sentence. */
  problem?: string | undefined;
  hint?: string | undefined;
  optional?: boolean;
  type?: "text" | "email";
  autocomplete?: string;
  inputmode?: "numeric";
  maxlength?: number;
  /** Several lines. */
  rows?: number;
}

/** One question, with what helps to answer it and what is wrong with the answer. */
export const Field = ({ name, label, value = "", problem, hint, optional, rows, ...rest }: Field) => {
  const id = `field-${name}`;
  const described = [hint ? `${id}-hint` : "", problem ? `${id}-problem` : ""].filter(Boolean).join(" ");
  const given = {
    id,
    name,
    dir: "auto" as const,
    ...(optional ? {} : { required: true }),
    ...(described ? { "aria-describedby": described } : {}),
    ...(problem ? { "aria-invalid": "true" as const } : {}),
    ...rest,
  };
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional ? <span class="soft"> (optional)</span> : null}
      </label>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {problem ? <Problem id={`${id}-problem`}>{problem}</Problem> : null}
      {rows ? (
        <textarea {...given} rows={rows}>
          {value}
        </textarea>
      ) : (
        <input {...given} value={value} />
      )}
    </div>
  );
};

export const Problem = ({ id, children }: { id: string; children: Child }) => (
  <p class="problem" id={id}>
    {children}
  </p>
);

/** What is wrong with a form as a whole, with a way to each place. A page that opens with it begins there. */
export const Problems = ({ of }: { of: readonly { at: string; text: string }[] }) =>
  of.length === 0 ? null : (
    <div class="problems" role="alert" tabindex={-1} autofocus>
      <p>{of.length === 1 ? "One thing needs a look:" : `${of.length} things need a look:`}</p>
      <ul>
        {of.map(({ at, text }) => (
          <li key={at}>
            <a href={`#${at}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );

/** What goes with a form unseen. */
export const Hidden = (values: Record<string, string | undefined>) => (
  <>
    {Object.entries(values).map(([name, value]) =>
      value ? <input key={name} type="hidden" name={name} value={value} /> : null,
    )}
  </>
);
