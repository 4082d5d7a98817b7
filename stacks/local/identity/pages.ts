import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { OidcContext } from "oidc-provider";
import { demoAccounts } from "./accounts.ts";
import { style } from "./style.ts";

const submitAtOnce = 'document.getElementById("op.logoutForm").submit()';

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** A form's answer redirects to the app, which may have been opened under either name of this machine. */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${hash(submitAtOnce)}`,
    "form-action 'self' http://127.0.0.1:* http://localhost:*",
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join("; "),
};

export async function send(ctx: OidcContext, page: string): Promise<void> {
  for (const [name, value] of Object.entries(pageHeaders)) ctx.set(name, value);
  ctx.body = page;
}

export async function signInPage(fill: { action: string; email?: string; fault?: string }): Promise<string> {
  return shell(
    "Sign in to Gatehouse",
    html`<p>This sign-in belongs to the local demo. It needs no password: choose who you are.</p>
      <form method="post" action="${fill.action}">
        <ul>
          ${demoAccounts.map(
            ({ name, email, about }) => html`<li>
              <button class="person" name="email" value="${email}">
                <strong>${name}</strong><span>${email}</span><span>${about}</span>
              </button>
            </li>`,
          )}
        </ul>
      </form>
      <h2 id="other">Someone else</h2>
      <form method="post" action="${fill.action}">
        <label for="email">E-mail address</label>
        <div class="row">
          <input id="email" name="email" type="email" required autocomplete="off" maxlength="254"
            value="${fill.email ?? ""}" aria-describedby="about-email" />
          <button class="main">Sign in</button>
        </div>
        ${fill.fault ? html`<p class="bad" role="alert">${fill.fault}</p>` : ""}
        <p class="note" id="about-email">For instance one that you invited. It counts as verified here.</p>
      </form>`,
  );
}

export async function errorPage(text: string, title = "This did not work"): Promise<string> {
  return shell(
    title,
    html`<p>${text}</p>
      <p class="note"><a href="/admin/">Open Gatehouse</a></p>`,
  );
}

/** Asks nothing: whoever comes here pressed "Sign out" a moment ago. */
export async function signOutPage(form: string): Promise<string> {
  return shell(
    "Signing out",
    html`${raw(form)}
      <input type="hidden" form="op.logoutForm" name="logout" value="yes" />
      <p>One moment.</p>
      <p class="note"><button class="main" form="op.logoutForm">Sign out</button></p>
      <script>${raw(submitAtOnce)}</script>`,
  );
}

async function shell(title: string, content: unknown): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <main>
          <svg width="32" height="32" viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.5" aria-hidden="true">
            <path d="M4 28V13a12 12 0 0 1 24 0v15M11 28V15a5 5 0 0 1 10 0v13M2 28h28" stroke-linecap="round" />
          </svg>
          <h1>${title}</h1>
          ${await content}
        </main>
      </body>
    </html>`;
  return String(page);
}
