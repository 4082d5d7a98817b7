import type { RequestListener } from "node:http";
import { mailboxPage } from "../aws/mailbox-page.ts";
import type { Mail } from "../aws/ses.ts";

/** The page's style is inline, and mails may carry pictures of their own; nothing runs. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; frame-src 'self'";

export function serveMailbox(mails: () => readonly Mail[]): RequestListener {
  return (req, res) => {
    const id = new URL(req.url ?? "/", "http://localhost").searchParams.get("id") ?? undefined;
    res.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-store",
    });
    res.end(mailboxPage(mails(), id));
  };
}
