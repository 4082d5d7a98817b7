import { existsSync, readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const types: Record<string, string> = {
  "index.html": "text/html; charset=utf-8",
  "connect.css": "text/css; charset=utf-8",
  "connect.js": "text/javascript; charset=utf-8",
  "authorize.js": "text/javascript; charset=utf-8",
  "element.js": "text/javascript; charset=utf-8",
  "words.js": "text/javascript; charset=utf-8",
};

/** A bundle stands elsewhere than its sources; npm scripts run in the project's folder. */
const folder = [
  fileURLToPath(new URL("./page", import.meta.url)),
  resolve("stacks/local/sandbox/nango/connect-ui/page"),
].find(existsSync);

/** Serves the page that Gatehouse's admin app shows in an iframe, from an origin of its own. */
export function connectUiListener(apiUrl: string): RequestListener {
  return (request, response) => {
    const path = (request.url ?? "/").split("?")[0]?.slice(1) || "index.html";
    const type = types[path];
    if (!type || !folder) {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("Not found");
      return;
    }
    const text = readFileSync(join(folder, path), "utf8");
    response.writeHead(200, {
      "content-type": type,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src http: https: data:; connect-src http: https: ws: wss:; base-uri 'none'; form-action 'none'",
    });
    response.end(text.replace("%API_URL%", apiUrl));
  };
}
