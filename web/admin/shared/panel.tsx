import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** A part of the column beside a document: a quiet heading and what stands under it. */
export function Panel({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="panel" aria-label={title}>
      <Group justify="space-between" wrap="nowrap" mb={6} mih={28}>
        <Title order={2} className="panel-title">
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </section>
  );
}

/** Names and what they stand for, in two columns. */
export function Facts({
  facts,
}: {
  facts: readonly (readonly [name: string, value: ReactNode] | false | undefined)[];
}) {
  return (
    <dl className="facts">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd className="words">{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
