import { expect, it } from "vitest";
import { testApi } from "../../security/api.ts";

const body = (reason: string) => `{"reason":"${reason}"}`;

it("half of a character is no text, however it is spelled", async () => {
  const { app, memory } = await testApi();
  const block = (text: string) =>
    app.request("/api/v1/workspaces/wsp_acme/contacts/ctc_acme/block", {
      method: "POST",
      headers: { authorization: "Bearer usr_ada", "content-type": "application/json" },
      body: text,
    });
  const before = memory.traces.length;
  for (const half of ["\\ud83d", "\\uDE00", "They \\uD83d left", "\\ude00\\ud83d", "\\\\\\ud83d"]) {
    const response = await block(body(half));
    expect([response.status, await response.json()]).toMatchObject([400, { code: "invalid" }]);
  }
  expect(memory.traces).toHaveLength(before);
  for (const whole of ["\\ud83d\\ude00", "😀", "\\\\ud83d", "They left"])
    expect((await block(body(whole))).status).toBe(200);
});
