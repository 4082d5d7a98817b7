import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemberView } from "../../../functions/http/schemas/workspaces.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { type Person, signIn } from "./person.ts";

let stack: TestStack;
let admin: Person;
beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
});
afterAll(() => stack?.close());

const memberAt = async (email: string) => {
  const { items } = await admin.must<{ items: MemberView[] }>("GET", "/members");
  return items.find((member) => member.email === email);
};
const idOf = async (email: string) => (await memberAt(email))?.id;

describe("the members of a workspace", () => {
  it("are listed with their roles, and open invitations with them", async () => {
    await admin.must("POST", "/members", { email: "second@acme.test", role: "manager" });
    expect(await memberAt("admin@acme.test")).toMatchObject({ role: "admin", state: "active" });
    expect(await memberAt("second@acme.test")).toMatchObject({ role: "manager", state: "invited" });
  });

  it("change their roles, as long as an admin is left", async () => {
    const path = `/members/${await idOf("admin@acme.test")}`;
    const refused = await admin.ask("PATCH", path, { role: "manager" });
    expect([refused.status, refused.body.code]).toEqual([409, "conflict"]);

    await admin.must("PATCH", `/members/${await idOf("manager@acme.test")}`, { role: "admin" });
    const other = await signIn(stack, "manager@acme.test");
    expect(other.workspace.role).toBe("admin");
    await other.must("PATCH", path, { role: "manager" });
    expect((await admin.ask("PATCH", path, { role: "admin" })).status).toBe(403);
    await other.must("PATCH", path, { role: "admin" });
  });

  it("may do nothing from the moment of their removal, and their address is free again", async () => {
    const gone = await signIn(stack, "accounts@acme.test");
    await admin.must("DELETE", `/members/${await idOf("accounts@acme.test")}`);
    expect((await gone.ask("GET", "/documents")).status).toBe(404);
    expect(await memberAt("accounts@acme.test")).toBeUndefined();
    await admin.must("POST", "/members", { email: "accounts@acme.test", role: "accounts" });
    expect((await signIn(stack, "accounts@acme.test")).workspace.role).toBe("accounts");
  });
});
