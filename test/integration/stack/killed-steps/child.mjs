// A worker that kills itself at a request of its own choosing: as Lambda would, in the middle of whatever it does.
import http from "node:http";
import { syncBuiltinESMExports } from "node:module";
import { pathToFileURL } from "node:url";

/** What each request asks for, whatever ids it names: so that those of a kind are told from others. */
const steps = [];
/** The number of the request to die at, just before it is made or once its answer has come; none without one. */
let deadly = { at: 0, when: "before" };
const dieAt = (request, when) => {
  if (request === deadly.at && when === deadly.when) process.kill(process.pid, "SIGKILL");
};
const begin = (step) => {
  const mine = steps.push(step);
  dieAt(mine, "before");
  return mine;
};
const withoutIds = (text) =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/g, "…")
    .replace(/\b(?:wsp|con|doc|run|imp|trc)_\w+/g, "…");
const kindsIn = (body) => [...new Set(String(body).match(/(?<="pk":\{"S":")[A-Z-]+/g))].sort().join(" ");

// AWS's SDK and Nango's go through the one, Notion's through the other.
const { request } = http;
http.request = (...given) => {
  const { method, path, headers } = given[0];
  const mine = begin(`${method} ${headers?.["x-amz-target"] ?? withoutIds(String(path))}`);
  const made = request(...given);
  const { end } = made;
  made.end = (...body) => {
    steps[mine - 1] += ` ${kindsIn(body[0])}`;
    return end.apply(made, body);
  };
  made.prependOnceListener("response", () => dieAt(mine, "after"));
  return made;
};
syncBuiltinESMExports();
const { fetch } = globalThis;
globalThis.fetch = async (...given) => {
  const mine = begin(`${given[1]?.method ?? "GET"} ${withoutIds(new URL(given[0]).pathname)}`);
  const answer = await fetch(...given);
  dieAt(mine, "after");
  return answer;
};

const { handler } = await import(pathToFileURL(process.argv[2]).href);
process.on("message", async ({ event, context, die, clockOffsetMs }) => {
  if (die) deadly = die;
  process.env.CLOCK_OFFSET_MS = clockOffsetMs;
  const answer = await handler(event, { ...context, getRemainingTimeInMillis: () => 180_000 });
  process.send({ answer, steps });
});
process.send("ready");
