// Stands in for Lambda's own start: imports one function, calls it, and then imports it again without each of its settings.
import { pathToFileURL } from "node:url";

process.once("message", async ({ file, events, context, timeoutMs, settings }) => {
  const url = pathToFileURL(file).href;
  const { handler, ...others } = await import(url);
  const answers = [];
  const calls = [];
  for (const event of events) {
    const from = performance.now();
    const before = process.cpuUsage();
    answers.push(await handler(event, { ...context, getRemainingTimeInMillis: () => timeoutMs }));
    const { user, system } = process.cpuUsage(before);
    calls.push({ wallMs: performance.now() - from, cpuMs: (user + system) / 1000 });
  }
  const usage = { peakMb: process.resourceUsage().maxRSS / 1024, calls };
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
  process.send({ answers, usage, exports: Object.keys(others), without }, () => process.exit());
});
