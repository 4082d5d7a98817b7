// Stands in for Lambda's own start: imports one function, calls it once, and then imports it again without each of its settings.
import { pathToFileURL } from "node:url";

process.once("message", async ({ file, event, context, timeoutMs, settings }) => {
  const url = pathToFileURL(file).href;
  const { handler, ...others } = await import(url);
  const answer = await handler(event, { ...context, getRemainingTimeInMillis: () => timeoutMs });
  const without = {};
  for (const name of settings) {
    const value = process.env[name];
    delete process.env[name];
    without[name] = await import(`${url}?without=${name}`).then(
      () => "It started",
      (error) => String(error.message),
    );
    process.env[name] = value;
  }
  process.send({ answer, exports: Object.keys(others), without }, () => process.exit());
});
