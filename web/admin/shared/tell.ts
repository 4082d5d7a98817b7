import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { explain } from "./problem.ts";

let told = "";

/** A word at the edge of the page that something was done; the next one takes its place, so that they pile up over nothing. */
export const tell = (message: ReactNode, title?: string): void => {
  notifications.hide(told);
  told = notifications.show({ message, ...(title ? { title } : {}), color: "teal", withBorder: true });
};

/** The same for what was not done; it stays longer, since it asks something of the reader. */
export const tellFailure = (what: string, error: unknown): void => {
  notifications.show({
    title: what,
    message: explain(error),
    color: "red",
    withBorder: true,
    autoClose: 12_000,
    role: "alert",
  });
};
