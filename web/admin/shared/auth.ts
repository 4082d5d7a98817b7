import { type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import { origin, settings } from "./settings.ts";

/** https://authts.github.io/oidc-client-ts/ — code flow with PKCE; everything is gone when the tab closes. */
const manager = new UserManager({
  authority: settings.authority,
  client_id: settings.clientId,
  redirect_uri: `${origin}${import.meta.env.BASE_URL}callback`,
  post_logout_redirect_uri: `${origin}${import.meta.env.BASE_URL}`,
  scope: settings.scope,
  userStore: new WebStorageStateStore({ store: sessionStorage }),
  stateStore: new WebStorageStateStore({ store: sessionStorage }),
  automaticSilentRenew: true,
  ...(settings.resource ? { resource: settings.resource } : {}),
  ...(settings.audience ? { extraQueryParams: { audience: settings.audience } } : {}),
});

const never = () => new Promise<never>(() => {});

let renewing: Promise<User | null> | undefined;

/** The refresh token is used once, however many requests find the access token ended. */
async function renew(): Promise<User | null> {
  renewing ??= manager
    .signinSilent()
    .catch(() => null)
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
}

/** A token that has not ended; leaves for the sign-in page where there is none. */
export async function accessToken(): Promise<string> {
  const user = await manager.getUser();
  if (user && !user.expired) return user.access_token;
  const renewed = user?.refresh_token ? await renew() : null;
  return renewed?.access_token ?? signIn();
}

/** After a 401: another token, or undefined where signing in again is the only way. */
export async function otherToken(refused: string): Promise<string | undefined> {
  const user = await manager.getUser();
  if (user && user.access_token !== refused && !user.expired) return user.access_token;
  const renewed = user?.refresh_token ? await renew() : null;
  return renewed?.access_token;
}

/** Leaves this page and comes back to the same address. */
export async function signIn(): Promise<never> {
  await manager.signinRedirect({ state: location.pathname + location.search });
  return never();
}

/** At the callback: keeps the tokens and says where the person was. */
export async function completeSignIn(): Promise<string> {
  const user = await manager.signinCallback();
  sessionStorage.setItem("gatehouse.signed-in-at", String(Date.now()));
  return typeof user?.state === "string" && user.state.startsWith(import.meta.env.BASE_URL)
    ? user.state
    : import.meta.env.BASE_URL;
}

/** A fresh sign-in that is refused at once would otherwise send the person round in circles. */
export const justSignedIn = (): boolean =>
  Date.now() - Number(sessionStorage.getItem("gatehouse.signed-in-at") ?? 0) < 15_000;

export async function signOut(): Promise<void> {
  if (settings.signOutUrl) {
    await manager.removeUser();
    location.assign(settings.signOutUrl);
    return;
  }
  await manager.signoutRedirect().catch(async () => {
    await manager.removeUser();
    location.assign(import.meta.env.BASE_URL);
  });
}
