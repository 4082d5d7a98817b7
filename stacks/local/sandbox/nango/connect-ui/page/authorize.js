const POPUP = { width: 500, height: 600 };
const CLOSED_POLL_MS = 500;

/**
 * Opens the popup, which must happen inside the click, and waits for the server's word on the socket.
 * `on` has connected(result), failed(errorType, errorMessage) and also(errorType, errorMessage): the callback page
 * repeats a failure in its own words after the socket told of it. Returns a function that gives up.
 */
export function authorize({ apiURL, websocketsPath, sessionToken, providerConfigKey, detectClosed }, on) {
  const left = Math.max(0, (screen.width - POPUP.width) / 2);
  const top = Math.max(0, (screen.height - POPUP.height) / 2);
  const popup = window.open(
    "",
    "_blank",
    `popup,width=${POPUP.width},height=${POPUP.height},left=${left},top=${top}`,
  );
  if (!popup || popup.closed) {
    on.failed("blocked_by_browser", "Modal blocked by browser");
    return () => {};
  }

  let settled = false;
  const socket = new WebSocket(new URL(websocketsPath, apiURL).href.replace(/^http/, "ws"));
  const closedTimer = setInterval(() => {
    if (detectClosed && popup.closed && !settled) {
      fail("window_closed", "The authorization window was closed before the authorization was complete");
    }
  }, CLOSED_POLL_MS);

  function settle() {
    settled = true;
    clearInterval(closedTimer);
    socket.close();
  }

  function fail(errorType, errorMessage) {
    settle();
    on.failed(errorType, errorMessage);
  }

  function heardFromPopup(event) {
    if (event.origin !== new URL(apiURL).origin || event.source !== popup) return;
    const { type, payload } = event.data ?? {};
    if (type !== "nango_oauth_callback_success" && type !== "nango_oauth_callback_error") return;
    window.removeEventListener("message", heardFromPopup);
    event.source.postMessage({ type: "nango_oauth_callback_ack" }, event.origin);
    if (type === "nango_oauth_callback_error") on.also(payload.errorType, payload.message);
  }
  window.addEventListener("message", heardFromPopup);

  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    if (message.message_type === "connection_ack") {
      const target = new URL(`${apiURL}/oauth/connect/${encodeURIComponent(providerConfigKey)}`);
      target.searchParams.set("connect_session_token", sessionToken);
      target.searchParams.set("ws_client_id", message.ws_client_id);
      popup.location.href = target.href;
    } else if (message.message_type === "success") {
      settle();
      on.connected({
        providerConfigKey: message.provider_config_key,
        connectionId: message.connection_id,
        isPending: message.is_pending,
      });
    } else if (message.message_type === "error") {
      fail(message.error_type, message.error_desc);
    }
  });
  socket.addEventListener("error", () => {
    if (!settled) fail("unknown_err", "The server did not answer");
  });

  return () => {
    window.removeEventListener("message", heardFromPopup);
    settle();
    popup.close();
  };
}
