// A worker that kills itself at a request of its own choosing: as Lambda would, in the middle of whatever it does.
import http from "node:http";
import { syncBuiltinESMExports } from "node:module";
import { pathToFileURL } from "node:url";

let asked = 0;
/** The number of the request to die at, just before it is made or once its answer has come; none without one. */
let deadly = { at: 0, when: "before" };
const dieAt = (request, when) => {
  if (request === deadly.at && when === deadly.when) process.kill(process.pid, "SIGKILL");
};
const begin = () => {
  asked += 1;
  dieAt(asked, "before");
  return asked;
};

// AWS's SDK and Nango's go through the one, Notion's through the other.
const { request } = http;
http.request = (...given) => {
  const mine = begin();
  const made = request(...given);
  made.prependOnceListener("response", () => dieAt(mine, "after"));
  return made;
};
syncBuiltinESMExports();
const { fetch } = globalThis;
globalThis.fetch = async (...given) => {
  const mine = begin();
  const answer = await fetch(...given);
  dieAt(mine, "after");
  return answer;
};

const { handler } = await import(pathToFileURL(process.argv[2]).href);
process.on("message", async ({ event, context, die, clockOffsetMs }) => {
  if (die) deadly = die;
  process.env.CLOCK_OFFSET_MS = clockOffsetMs;
  const answer = await handler(event, { ...context, getRemainingTimeInMillis: () => 180_000 });
  process.send({ answer, asked });
});
process.send("ready");
