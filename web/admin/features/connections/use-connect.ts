import { useComputedColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { AttachView, SessionView } from "../../../../functions/http/schemas/connections.ts";
import { call } from "../../shared/api.ts";
import { explain } from "../../shared/problem.ts";
import { tell } from "../../shared/tell.ts";
import { useWorkspace } from "../session/workspace.tsx";
import { attach } from "./attach.ts";
import { runConnectUi } from "./connect-ui.ts";
import { connectionPath } from "./queries.ts";
import { refused, unheard } from "./words.ts";

export type Connecting =
  | { at: "rest" }
  | { at: "busy"; says: string }
  | { at: "attached"; connectionId: string | undefined }
  /** With an attempt: it may still come, and can be asked for again. */
  | { at: "ended"; message: string; attemptId?: string };

export interface Connect {
  state: Connecting;
  /** Without an id a new connection; with one more pages for it, or its reconnection. */
  connect(button: string, connectionId?: string): Promise<void>;
  checkAgain(attemptId: string): Promise<void>;
  rest(): void;
}

export function useConnect(): Connect {
  const here = useWorkspace();
  const client = useQueryClient();
  const theme = useComputedColorScheme("light");
  const [state, setState] = useState<Connecting>({ at: "rest" });
  const running = useRef(false);

  const openSession = async (connectionId: string | undefined): Promise<SessionView> => {
    const path = connectionId
      ? `${connectionPath(here, connectionId)}/sessions`
      : `${here.path}/connections/sessions`;
    const body = connectionId ? {} : { provider: "notion" };
    return (await call<SessionView>(path, { method: "POST", body })).data;
  };

  /** One at a time: a second press while the first is under way does nothing. */
  async function alone(work: () => Promise<Connecting>) {
    if (running.current) return;
    running.current = true;
    setState(await work().catch((error: unknown) => ({ at: "ended" as const, message: explain(error) })));
    running.current = false;
    void client.invalidateQueries({ queryKey: [here.id, "connections"] });
    void client.invalidateQueries({ queryKey: [here.id, "items"] });
  }

  /** What was picked just now is in nobody's list yet. */
  async function added(connectionId: string): Promise<Connecting> {
    await call(`${connectionPath(here, connectionId)}/items/refresh`, { method: "POST", body: {} }).catch(
      () => {},
    );
    tell("Notion shares what you picked. It shows in the list of pages in a moment.");
    return { at: "rest" };
  }

  const settled = (answer: AttachView, waiting: Connecting): Connecting => {
    if (answer.status === "attached") return { at: "attached", connectionId: answer.connectionId };
    if (answer.status === "refused") return { at: "ended", message: answer.message ?? refused };
    return waiting;
  };

  return {
    state,
    connect: (button, connectionId) =>
      alone(async () => {
        setState({ at: "busy", says: "Opening Notion" });
        const session = await openSession(connectionId);
        const { attemptId } = session;
        let heard: Promise<AttachView> | undefined;
        const failure = await runConnectUi(session, {
          theme,
          button,
          onYes: () => {
            heard = attach(here, attemptId, "patiently");
            // Its failure is told once the window is closed.
            heard.catch(() => {});
          },
        });
        setState({ at: "busy", says: "Waiting for Notion" });
        // A window that was closed right after Notion's yes may have connected all the same: one look tells.
        if (failure) return settled(await attach(here, attemptId, "once"), { at: "ended", message: failure });
        const answer = await (heard ?? attach(here, attemptId, "once"));
        if (connectionId && answer.status === "attached") return added(connectionId);
        return settled(answer, { at: "ended", message: unheard, attemptId });
      }),
    checkAgain: (attemptId) =>
      alone(async () => {
        setState({ at: "busy", says: "Waiting for Notion" });
        const answer = await attach(here, attemptId, "patiently");
        return settled(answer, { at: "ended", message: unheard, attemptId });
      }),
    rest: () => setState({ at: "rest" }),
  };
}
