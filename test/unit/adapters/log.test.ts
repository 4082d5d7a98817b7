import { afterEach, expect, it, vi } from "vitest";
import { logger } from "../../../functions/adapters/log.ts";

afterEach(() => vi.restoreAllMocks());

it("says what happened and keeps secrets and text to itself", () => {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((line) => Boolean(written.push(String(line))));
  const log = logger("worker");
  log.error("It failed", {
    importId: "imp_1",
    token: "tok-canary",
    nested: { Authorization: "auth-canary", text: "document-canary", query: "query-canary" },
    error: "401 with Bearer bearer-canary and nango_connect_session_canary at ?X-Amz-Signature=canary",
  });
  const [line] = written;
  expect(JSON.parse(line ?? "")).toMatchObject({
    level: "ERROR",
    message: "It failed",
    service: "worker",
    details: { importId: "imp_1", token: "[withheld]" },
  });
  expect(line).not.toContain("canary");
});
