import { describe, expect, it } from "vitest";
import { AppError } from "../../../functions/core/errors.ts";
import { testApi } from "../../security/api.ts";

const inAcme = "/api/v1/workspaces/wsp_acme";

describe("what the API refuses, it refuses in the same words as ever", () => {
  it("answers an id that is too long like one that does not exist", async () => {
    const { call } = await testApi();
    const long = "x".repeat(101);
    for (const path of [
      `/documents/${long}`,
      `/connections/${long}/items`,
      `/documents/${long}/versions/1`,
    ]) {
      const answer = await call("GET", `${inAcme}${path}`);
      expect([answer.status, await answer.json()]).toMatchObject([404, { code: "not_found" }]);
    }
    expect((await call("GET", `${inAcme}/documents?limit=1000`)).status).toBe(400);
  });

  it("says what to send where a body is of another type", async () => {
    const { app } = await testApi();
    const answer = await app.request(`${inAcme}/members`, {
      method: "POST",
      headers: { authorization: "Bearer usr_ada", "content-type": "text/plain" },
      body: "{}",
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      415,
      { title: "Unsupported media type", detail: expect.stringContaining("application/json") },
    ]);
  });

  it("takes no cursor that Notion does not know", async () => {
    const { call, notion } = await testApi();
    const refused = new AppError("upstream_failed", "Refused", { details: { reason: "invalid_cursor" } });
    notion.failNext(refused, "rows");
    const rows = `${inAcme}/connections/con_acme/databases/aaaaaaaa-0000-4000-8000-000000000001/rows`;
    const answer = await call("GET", `${rows}?cursor=junk`);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { code: "invalid", detail: "This cursor belongs to another list" },
    ]);
  });
});
