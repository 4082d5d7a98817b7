import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Provider } from "oidc-provider";
import type { Accounts } from "./accounts.ts";
import { errorPage, pageHeaders, signInPage } from "./pages.ts";

/** `/identity/sign-in/{uid}`: who is it? Finishing it leads back to the app. */
export async function signIn(
  provider: Provider,
  accounts: Accounts,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const interaction = await provider.interactionDetails(req, res).catch(() => undefined);
  if (!interaction) {
    const page = await errorPage(
      "This sign-in has expired or belongs to another window. Please start again.",
    );
    res.writeHead(400, pageHeaders).end(page);
    return;
  }
  if (interaction.prompt.name === "consent") {
    return provider.interactionFinished(req, res, { consent: {} });
  }
  const action = `/identity/sign-in/${interaction.uid}`;
  if (req.method !== "POST") {
    const { login_hint: hint } = interaction.params;
    const page = await signInPage({ action, ...(typeof hint === "string" ? { email: hint } : {}) });
    res.writeHead(200, pageHeaders).end(page);
    return;
  }
  const email = new URLSearchParams(await text(req)).get("email") ?? "";
  const account = await accounts.forEmail(email);
  if (!account) {
    const fault = "That is not an e-mail address. Check it and try again.";
    res.writeHead(422, pageHeaders).end(await signInPage({ action, email, fault }));
    return;
  }
  await provider.interactionFinished(req, res, { login: { accountId: account.sub } });
}
