import type { TraceView } from "../../../../functions/http/schemas/workspaces.ts";
import { TextLink } from "../../shared/links.tsx";
import { actor, phrase } from "./sentences.ts";

/** "admin@acme.test published Access control policy as version 4": `pronoun` stands for the thing beside the thing itself. */
export function TraceLine({ trace, pronoun }: { trace: TraceView; pronoun?: string | undefined }) {
  const { before, after = "", thing } = phrase(trace);
  return (
    <>
      <Actor trace={trace} /> {before}
      {thing !== "" && (
        <>
          {" "}
          <Subject trace={trace} pronoun={pronoun} />
        </>
      )}
      {after && (/^[:,]/.test(after) ? after : ` ${after}`)}
      {trace.why && <span className="quiet"> ({trace.why.replace(/\.$/, "")})</span>}
    </>
  );
}

/** Of contacts there is a page; members and the system have none. */
function Actor({ trace }: { trace: TraceView }) {
  const name = actor(trace);
  if (trace.by.type !== "contact") return <span className="strong">{name}</span>;
  return <ContactLink id={trace.by.id} name={name} />;
}

function ContactLink({ id, name }: { id: string; name: string }) {
  return (
    <TextLink to="/contacts/$id" params={{ id }} underline="always">
      {name}
    </TextLink>
  );
}

function Subject({ trace: { subject }, pronoun }: { trace: TraceView; pronoun: string | undefined }) {
  if (pronoun) return pronoun;
  const name = subject.name || "it";
  if (subject.kind === "contact") return <ContactLink id={subject.id} name={name} />;
  if (subject.kind !== "document") return <span className="strong">{name}</span>;
  return (
    <TextLink to="/documents/$id" params={{ id: subject.id }} underline="always">
      {name}
    </TextLink>
  );
}
