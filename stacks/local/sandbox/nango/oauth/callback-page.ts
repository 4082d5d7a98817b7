/** JSON that may stand inside a script element. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

/** The popup's last page: it tells the page that opened it what became of the authorization, then closes itself. */
export function callbackPage(problem?: { errorType: string; message: string }): string {
  const message = problem
    ? { type: "nango_oauth_callback_error", payload: problem }
    : { type: "nango_oauth_callback_success" };
  const [title, sentence] = problem
    ? ["Not connected", "The connection was not made. You can close this window and try again."]
    : ["Connected", "The connection is made. You can close this window."];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-content: center; min-height: 90vh; margin: 0; text-align: center }
  p { max-width: 30ch; margin: 0 auto; padding: 0 1rem }
</style>
<main><h1>${title}</h1><p>${sentence}</p></main>
<script>
  const message = ${inScript(message)};
  const channel = new BroadcastChannel("nango-oauth-callback");
  const leave = () => window.close();
  addEventListener("message", (event) => {
    if (event.data?.type === "nango_oauth_callback_ack") leave();
  });
  if (window.opener) window.opener.postMessage(message, "*");
  channel.postMessage(message);
  setTimeout(leave, 500);
</script>
</html>
`;
}
