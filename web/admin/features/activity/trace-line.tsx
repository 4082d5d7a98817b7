import type { TraceView } from "../../../../functions/http/schemas/workspaces.ts";
import { TextLink } from "../../shared/links.tsx";
import { actor, phrase } from "./sentences.ts";

/** "admin@acme.test published Access control policy as version 4": `pronoun` stands for the thing beside the thing itself. */
export function TraceLine({ trace, pronoun }: { trace: TraceView; pronoun?: string | undefined }) {
  const { before, after = "", thing } = phrase(trace);
  return (
    <>
      <span className="strong">{actor(trace)}</span> {before}
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

function Subject({ trace: { subject }, pronoun }: { trace: TraceView; pronoun: string | undefined }) {
  if (pronoun) return pronoun;
  const name = subject.name || "it";
  if (subject.kind !== "document") return <span className="strong">{name}</span>;
  return (
    <TextLink to="/documents/$id" params={{ id: subject.id }} underline="always">
      {name}
    </TextLink>
  );
}
