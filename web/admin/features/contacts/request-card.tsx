import { Badge, Button, Checkbox, Group, Text } from "@mantine/core";
import type { AskedView, RequestView } from "../../../../functions/http/schemas/contacts.ts";
import { LevelBadge } from "../../shared/level-badge.tsx";
import { TextLink } from "../../shared/links.tsx";
import { Time } from "../../shared/time.tsx";
import { useWorkspace } from "../session/workspace.tsx";
import { useAct } from "./act.ts";
import { askReason } from "./ask-reason.tsx";
import { useGrantRequest } from "./grant-request.tsx";

interface RequestCardProps {
  request: RequestView;
  usualDays: number;
  showContact?: boolean;
  tick?: { checked: boolean; toggle: () => void };
}

/** What somebody asked for, in their own words, and what became of it. */
export function RequestCard({ request, usualDays, showContact = false, tick }: RequestCardProps) {
  const { email, account, documents, reason, fields, openedAt, state } = request;
  return (
    <article className="request" aria-label={`Request of ${email}`}>
      {tick && (
        <Checkbox size="xs" aria-label={`Select the request of ${email}`} {...tick} onChange={tick.toggle} />
      )}
      <div className="request-body">
        <Group gap="xs" justify="space-between" wrap="wrap">
          {showContact && <Asker request={request} />}
          <span className="quiet small">
            {!showContact && "Asked "}
            <Time at={openedAt} />
          </span>
        </Group>
        {showContact && (
          <Text size="sm" c="dimmed" className="words">
            {account
              ? `${account.name ?? account.domain}${account.known ? ", one of your accounts" : ", none of your accounts yet"}`
              : "No company: a free mail address or a sub-domain"}
          </Text>
        )}
        {documents.length > 0 ? (
          <ul className="asked">
            {documents.map((document) => (
              <Asked key={document.id} document={document} />
            ))}
          </ul>
        ) : (
          <Text size="sm">They named no document.</Text>
        )}
        {reason && (
          <blockquote className="request-reason words" dir="auto">
            {reason}
          </blockquote>
        )}
        {fields.map(({ id, label, value }) => (
          <Text key={id} size="sm" className="words">
            <span className="quiet">{label}: </span>
            <span dir="auto">{value}</span>
          </Text>
        ))}
        {state === "open" ? (
          <Decide request={request} usualDays={usualDays} />
        ) : (
          <Decided request={request} />
        )}
      </div>
    </article>
  );
}

/** By name where there is one, and by address. */
function Asker({ request: { email, name, contact } }: { request: RequestView }) {
  const called = contact?.name ?? name;
  return (
    <span className="words">
      {contact ? (
        <TextLink to="/contacts/$id" params={{ id: contact.id }} fw={500}>
          {called ?? email}
        </TextLink>
      ) : (
        <span className="strong">{called ?? email}</span>
      )}{" "}
      {called && <span className="quiet">{email}</span>}
    </span>
  );
}

const Asked = ({ document: { title, level, standing, problem } }: { document: AskedView }) => (
  <li>
    <span className="words">{title ?? "A document that is not published any more"}</span>
    {level && <LevelBadge level={level} />}
    {standing === "granted" && (
      <Badge size="sm" color="teal" variant="light" tt="none" fw={500}>
        Open to them already
      </Badge>
    )}
    {problem && <span className="small problem">{problem}</span>}
  </li>
);

function Decide({ request, usualDays }: { request: RequestView; usualDays: number }) {
  const here = useWorkspace();
  const act = useAct();
  const grant = useGrantRequest();
  if (!here.may("contacts"))
    return (
      <Text size="sm" c="dimmed">
        Admins and account managers decide.
      </Text>
    );
  const reject = () =>
    askReason({
      title: `Reject the request of ${request.email}?`,
      confirm: "Reject",
      children: "They get a polite mail without your reason, and may ask again.",
      act: (reason) =>
        act.mutate({
          method: "POST",
          at: `/requests/${encodeURIComponent(request.id)}/reject`,
          body: { reason },
          done: "Rejected.",
          failed: "The request waits as before",
        }),
    });
  return (
    <Group gap="xs">
      <Button size="xs" onClick={() => grant(request, usualDays)}>
        Grant…
      </Button>
      <Button size="xs" variant="default" loading={act.isPending} onClick={reject}>
        Reject…
      </Button>
    </Group>
  );
}

function Decided({ request: { state, decided } }: { request: RequestView }) {
  if (!decided) return null;
  const { at, by, automatic, documents, reason } = decided;
  const titles = documents.flatMap(({ title }) => title ?? []);
  return (
    <Text size="sm" className="words" c="dimmed" component="div">
      {state === "granted" ? "Granted" : "Rejected"} <Time at={at} />{" "}
      {automatic ? "by your rule, without a person" : `by ${by.name}`}
      {titles.length > 0 && `: ${titles.join(", ")}`}.{reason && ` “${reason}”`}
    </Text>
  );
}
