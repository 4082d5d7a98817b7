import { html, raw } from "hono/html";
import { mailboxStyle } from "./mailbox-style.ts";
import type { Mail } from "./ses.ts";

type Html = ReturnType<typeof html>;

/** GET /dev/mail: every mail, newest first, or with `?id=` one of them. */
export function mailboxPage(mails: readonly Mail[], id?: string): string {
  if (id === undefined) return page("Mail", mailList(mails));
  const mail = mails.find((one) => one.id === id);
  return mail ? page(mail.subject, oneMail(mail)) : page("Mail not found", notFound());
}

const mailList = (mails: readonly Mail[]) => html`
  <h1>Mail</h1>
  ${
    mails.length === 0
      ? html`<p>No mail yet. What Gatehouse sends appears here.</p>`
      : html`<ul class="mails">
          ${[...mails].reverse().map((mail) => html`<li>${mailLink(mail)}</li>`)}
        </ul>`
  }`;

const mailLink = (mail: Mail) => html`<a href="/dev/mail?id=${mail.id}">
    <span class="subject">${mail.subject}</span>
    ${time(mail.sentAt)}
    <span class="to">to ${[...mail.to, ...mail.cc, ...mail.bcc].join(", ")}</span>
  </a>`;

const oneMail = (mail: Mail) => html`
  <a href="/dev/mail">All mail</a>
  <h1>${mail.subject}</h1>
  <dl>
    ${line("From", [mail.from])}
    ${line("To", mail.to)}
    ${line("Cc", mail.cc)}
    ${line("Bcc", mail.bcc)}
    ${line("Reply to", mail.replyTo)}
    <dt>Sent</dt><dd>${time(mail.sentAt)}</dd>
  </dl>
  ${mail.text === undefined ? "" : html`<h2>Text</h2><pre tabindex="0" role="region" aria-label="Text of the mail">${linked(mail.text)}</pre>`}
  ${mail.html === undefined ? "" : html`<h2>HTML</h2>${frame(mail.html)}`}`;

const notFound = () => html`
  <h1>This mail is not here</h1>
  <p>It may have been sent before the data of this machine was reset.</p>
  <a href="/dev/mail">All mail</a>`;

const line = (name: string, addresses: readonly string[]) =>
  addresses.length === 0 ? "" : html`<dt>${name}</dt><dd>${addresses.join(", ")}</dd>`;

/** A mail's HTML runs no script and reaches no page around it; its links open in tabs of their own. */
const frame = (content: string) => html`<iframe
    title="HTML of the mail"
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    srcdoc="${`<base target="_blank">${content}`}"></iframe>`;

/** Addresses in a text are links: a mail mostly is there to be followed. */
const linked = (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/)
    .map((part, index) => (index % 2 === 0 ? part : html`<a href="${part}">${part}</a>`));

const whenSent = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
const time = (iso: string) => html`<time datetime="${iso}">${whenSent.format(new Date(iso))} UTC</time>`;

const page = (title: string, content: Html) =>
  String(html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · Gatehouse mailbox</title>
    <style>${raw(mailboxStyle)}</style>
  </head>
  <body>
    <header>Gatehouse on this machine. No mail leaves it.</header>
    <main>${content}</main>
  </body>
</html>`);
