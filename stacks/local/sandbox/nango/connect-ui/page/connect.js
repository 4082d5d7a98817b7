import { authorize } from "./authorize.js";
import { element, mark } from "./element.js";
import { chooseLanguage } from "./words.js";

const params = new URLSearchParams(location.search);
const apiURL = (params.get("apiURL") ?? document.documentElement.dataset.apiUrl).replace(/\/+$/, "");
const detectClosed = params.get("detectClosedAuthWindow") === "true";
const { language, words } = chooseLanguage(params.get("lang"));

const stage = document.getElementById("stage");
let sessionToken = "";
let session;
let giveUp = () => {};

const tellParent = (message) => window.parent.postMessage(message, "*");
const tellError = (errorType, errorMessage) =>
  tellParent({ type: "error", payload: { errorType, errorMessage } });

/** The parent removes this frame when it hears of it, so the click or key is let through to its end first. */
const INPUT_ENDS_MS = 60;

function close() {
  giveUp();
  setTimeout(() => tellParent({ type: "close" }), INPUT_ENDS_MS);
}

/** Replaces what the card shows and takes keyboard and screen reader along. */
function show(title, ...content) {
  const heading = element("h1", { id: "title", tabIndex: -1 }, title);
  const [first, ...rest] = content;
  stage.replaceChildren(...[first, heading, ...rest].filter(Boolean));
  heading.focus();
}

const text = (sentence) => element("p", {}, sentence);
const button = (label, onclick) => element("button", { type: "button", className: "action", onclick }, label);
const logo = ({ logo: src }) => element("img", { className: "logo", src, alt: "" });

function showChoices(integrations) {
  const choices = integrations.map((integration) =>
    element(
      "button",
      { type: "button", className: "choice", onclick: () => showIntegration(integration) },
      element("img", { src: integration.logo, alt: "" }),
      integration.display_name,
    ),
  );
  show(words.choose, null, ...choices);
}

function showIntegration(integration) {
  const { display_name: name } = integration;
  const title = session.isReconnecting ? words.reconnect(name) : words.connect(name);
  show(
    title,
    logo(integration),
    text(words.intro(name)),
    button(words.action, () => start(integration)),
  );
}

function start(integration) {
  const { display_name: name, unique_key: providerConfigKey } = integration;
  giveUp();
  show(words.waiting, element("div", { className: "spinner" }), text(words.waitingHint(name)));
  giveUp = authorize(
    { apiURL, websocketsPath: session.websocketsPath ?? "/", sessionToken, providerConfigKey, detectClosed },
    {
      connected(result) {
        tellParent({ type: "connect", payload: result });
        show(words.done, mark("done", "good"), text(words.doneHint(name)), button(words.finish, close));
      },
      failed(errorType, errorMessage) {
        tellError(errorType, errorMessage);
        showFailure(integration, errorType, errorMessage);
      },
      also: tellError,
    },
  );
}

function showFailure(integration, errorType, errorMessage) {
  const known = {
    blocked_by_browser: words.blocked,
    window_closed: words.windowClosed,
    callback_err: words.denied(integration.display_name),
  };
  const sentence = text(known[errorType] ?? errorMessage);
  show(
    words.failed,
    mark("failed", "bad"),
    sentence,
    button(words.retry, () => start(integration)),
  );
}

async function ask(path) {
  const response = await fetch(`${apiURL}${path}`, { headers: { authorization: `Bearer ${sessionToken}` } });
  if (!response.ok)
    throw Object.assign(new Error(`${path} answered ${response.status}`), { status: response.status });
  const { data } = await response.json();
  return data;
}

async function open(token) {
  sessionToken = token;
  try {
    session = await ask("/connect/session");
    dress(session.connectUISettings);
    const integrations = await ask("/integrations");
    const [first] = integrations;
    if (integrations.length !== 1) return showChoices(integrations);
    const provider = await ask(`/providers/${encodeURIComponent(first.provider)}`);
    showIntegration({ ...first, display_name: first.display_name || provider.display_name });
    reportOpened();
  } catch (error) {
    if (error.status === 401) show(words.expiredTitle, mark("expired", "bad"), text(words.expired));
    else
      show(
        words.failed,
        mark("failed", "bad"),
        text(error.message),
        button(words.retry, () => open(token)),
      );
  }
}

function reportOpened() {
  const event = { token: sessionToken, event: "open", timestamp: new Date().toISOString() };
  navigator.sendBeacon(`${apiURL}/connect/telemetry`, JSON.stringify(event));
}

/** The theme that the page asks for wins over the account's, the system's decides when neither says. */
function dress({ defaultTheme, theme }) {
  const asked = params.get("theme") ?? defaultTheme;
  const dark = asked === "dark" || (asked !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const root = document.documentElement;
  root.dataset.theme = dark ? "dark" : "light";
  root.style.setProperty("--primary", theme[root.dataset.theme].primary);
}

document.documentElement.lang = language;
document.title = words.action;
document.getElementById("note").textContent = words.note;
document.getElementById("close").ariaLabel = words.close;
document.getElementById("close").onclick = close;
document.querySelector(".backdrop").onclick = (event) => {
  if (event.target === event.currentTarget) close();
};
window.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
dress({ defaultTheme: "system", theme: { light: { primary: "#00b2e3" }, dark: { primary: "#00b2e3" } } });
show(words.loading, element("div", { className: "spinner" }));

window.addEventListener("message", (event) => {
  if (event.source === window.parent && event.data?.type === "session_token") open(event.data.sessionToken);
});
tellParent({ type: "ready" });
if (params.has("session_token")) open(params.get("session_token"));
