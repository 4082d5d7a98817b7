import type { ReactNode } from "react";
import { ButtonLink } from "../../shared/links.tsx";
import { Empty } from "../../shared/states.tsx";
import { useWorkspace } from "../session/workspace.tsx";

interface NotConnectedProps {
  /** There is a connection, but nothing can be read through it. */
  known: boolean;
  icon?: ReactNode;
  /** What is missing because of it. */
  children?: ReactNode;
}

/** Where pages would be chosen or shown, if Notion were connected: what comes first, to whoever can do it. */
export function NotConnected({ known, icon, children }: NotConnectedProps) {
  const here = useWorkspace();
  const able = here.may("connect");
  return (
    <Empty icon={icon} action={able && <ButtonLink to="/integrations">Go to Integrations</ButtonLink>}>
      {children} {known ? notReady(able) : notThere(able)}
    </Empty>
  );
}

const notReady = (able: boolean) =>
  able
    ? "Your Notion connection is not ready. Confirm or reconnect it first."
    : "Your Notion connection is not ready. An admin of your workspace has to confirm or reconnect it.";

const notThere = (able: boolean) =>
  able
    ? "Notion is not connected yet. Connect it first; you choose the pages that Gatehouse may read."
    : "Notion is not connected yet. An admin of your workspace connects it.";
