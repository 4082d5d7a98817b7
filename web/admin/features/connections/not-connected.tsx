import type { ReactNode } from "react";
import { ButtonLink } from "../../shared/links.tsx";
import { Empty } from "../../shared/states.tsx";
import { useWorkspace } from "../session/workspace.tsx";

interface NotConnectedProps {
  /** What has to be done: there is no connection, or nothing can be read through the one that there is. */
  first: "connect" | "settle";
  icon?: ReactNode;
  /** What is missing for want of it. */
  children: ReactNode;
}

const words = {
  connect: {
    able: "Connect Notion first: you choose the pages that Gatehouse may read.",
    unable: "An admin of your workspace has to connect Notion first.",
  },
  settle: {
    able: "Confirm or reconnect it first.",
    unable: "An admin of your workspace has to confirm or reconnect it first.",
  },
};

/** In the place of what comes from Notion, where nothing can: what comes first, and by whom. */
export function NotConnected({ first, icon, children }: NotConnectedProps) {
  const able = useWorkspace().may("connect");
  return (
    <Empty icon={icon} action={able && <ButtonLink to="/integrations">Go to Integrations</ButtonLink>}>
      {children} {able ? words[first].able : words[first].unable}
    </Empty>
  );
}
