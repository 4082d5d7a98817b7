import type { SessionView } from "../../../../functions/http/schemas/connections.ts";
import { closed, connectFailure, expired } from "./words.ts";

interface Shown {
  theme: "light" | "dark";
  /** The name of the button that opened it. */
  button: string;
  /** Notion said yes; the person may still be reading that in the window. */
  onYes: () => void;
}

/**
 * Runs Nango's Connect UI until it is closed: https://nango.dev/docs/reference/sdks/frontend
 * What it says is only for show: whether a connection stands is asked of our own API. Undefined, or why it came to nothing.
 */
export async function runConnectUi(
  session: SessionView,
  { theme, button, onYes }: Shown,
): Promise<string | undefined> {
  const { default: Nango } = await import("@nangohq/frontend");
  const { sessionToken, connectUrl, apiUrl, expiresAt } = session;
  return new Promise((resolve) => {
    let yes = false;
    let failure: string | undefined;
    new Nango({ host: apiUrl, connectSessionToken: sessionToken }).openConnectUI({
      sessionToken,
      baseURL: connectUrl,
      apiURL: apiUrl,
      detectClosedAuthWindow: true,
      lang: "en",
      themeOverride: theme,
      onEvent: (event) => {
        if (event.type === "connect" && !yes) {
          yes = true;
          onYes();
        }
        // Cancelling brings two errors, and the second says less than the first.
        if (event.type === "error")
          failure ??= connectFailure(event.payload.errorType, event.payload.errorMessage, button);
        if (event.type === "close") {
          const over = Date.now() > Date.parse(expiresAt);
          resolve(yes ? undefined : (failure ?? (over ? expired(button) : closed(button))));
        }
      },
    });
  });
}
