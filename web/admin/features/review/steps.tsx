import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { type RefObject, useEffect, useState } from "react";

/** Steps from change to change, by buttons or by j and k. */
export function Steps({ within }: { within: RefObject<HTMLElement | null> }) {
  const [count, setCount] = useState(0);
  const [at, setAt] = useState(-1);

  useEffect(() => {
    const place = within.current;
    if (!place) return;
    const look = () => setCount(changesIn(place).length);
    look();
    const observer = new MutationObserver(look);
    observer.observe(place, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [within]);

  function step(by: 1 | -1) {
    const changes = within.current ? changesIn(within.current) : [];
    if (changes.length === 0) return;
    const next = Math.min(changes.length - 1, Math.max(0, at + by));
    setAt(next);
    changes[next]?.scrollIntoView({ block: "center" });
    changes[next]?.focus({ preventScroll: true });
  }
  useHotkeys([
    ["j", () => step(1)],
    ["k", () => step(-1)],
  ]);

  if (count === 0) return null;
  return (
    <Group gap={6} wrap="nowrap" className="steps">
      <Text size="sm" aria-live="polite">
        {at < 0 || at >= count
          ? `${count} ${count === 1 ? "change" : "changes"}`
          : `Change ${at + 1} of ${count}`}
      </Text>
      <Step name="Previous change" letter="k" disabled={at <= 0} onClick={() => step(-1)}>
        <IconChevronUp size={16} aria-hidden />
      </Step>
      <Step name="Next change" letter="j" disabled={at >= count - 1} onClick={() => step(1)}>
        <IconChevronDown size={16} aria-hidden />
      </Step>
    </Group>
  );
}

interface StepProps {
  name: string;
  letter: string;
  disabled: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

const Step = ({ name, letter, ...rest }: StepProps) => (
  <Tooltip label={`${name} (${letter})`}>
    <ActionIcon variant="default" aria-label={name} aria-keyshortcuts={letter} {...rest} />
  </Tooltip>
);

const changesIn = (place: HTMLElement) => [...place.querySelectorAll<HTMLElement>("[data-change]")];
