import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestStack, type TestStack } from "../../stack.ts";
import { typed } from "./typed.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack?.close());

const workspace = (...args: string[]) => typed(["workspace", ...args], { DATA_DIR: stack.dataDir });
/** The texts of the mails to this address. */
async function mailsTo(email: string): Promise<string[]> {
  await stack.idle();
  const page = await (await fetch(`${stack.url}/dev/mail`)).text();
  const mails = page.split("<li>").filter((one) => one.includes(`to ${email}<`));
  const paths = mails.map((one) => /href="([^"]+)"/.exec(one)?.[1]);
  return Promise.all(paths.map(async (path) => (await fetch(`${stack.url}${path}`)).text()));
}
const workspacesOf = async (email: string) => {
  const me = (await (await stack.api(email, "GET", "/me")).json()) as {
    workspaces: { id: string; slug: string; name: string; role: string }[];
  };
  return me.workspaces;
};

describe("npm run workspace, beside a running stack", { timeout: 120_000 }, () => {
  it("creates a workspace whose first admin gets one mail and joins by signing in", async () => {
    const name = `-Initech "North" & O'Neill`;
    const told = await workspace(
      "create",
      "--slug",
      "initech",
      "--name",
      name,
      "--admin",
      "Ada@initech.test",
    );
    expect(told).toMatchObject({ code: 0, err: "" });
    const [, id = ""] = /: (wsp_\w+)$/m.exec(told.out) ?? [];
    expect(told.out).toContain(`${name} is created in the Gatehouse at ${stack.url}: ${id}`);
    expect(told.out).toMatch(/^ada@initech\.test \(mem_\w+\) gets a mail/m);
    expect(told.out).toContain(`Sign in: ${stack.url}/admin/`);
    expect(told.out).toContain(`Trust center: ${stack.url}/t/initech`);
    // A draft: nothing is there for anybody outside before an admin opens it.
    expect((await fetch(`${stack.url}/t/initech`)).status).toBe(404);

    const [mail, ...more] = await mailsTo("ada@initech.test");
    expect(mail).toContain("You are the first admin of -Initech");
    expect(mail).toContain(`${stack.url}/admin/`);
    expect(more).toEqual([]);
    expect(await workspacesOf("eve@initech.test")).toEqual([]);
    expect(await workspacesOf("ada@initech.test")).toMatchObject([
      { id, slug: "initech", name, role: "admin" },
    ]);

    const activity = await stack.api("ada@initech.test", "GET", `/workspaces/${id}/activity`);
    expect(await activity.json()).toMatchObject({
      items: [
        { did: "member.joined", by: { name: "ada@initech.test" } },
        { did: "workspace.created", by: { type: "system", id: "operator" } },
      ],
    });
    const colleague = { email: "ben@initech.test", role: "manager" };
    const invited = await stack.api("ada@initech.test", "POST", `/workspaces/${id}/members`, colleague);
    expect(invited.status).toBe(201);
  });

  it("gives a slug once", async () => {
    const again = await workspace("create", "--slug=acme", "--name=Acme", "--admin=eve@other.test");
    expect(again).toEqual({ code: 1, out: "", err: "The slug acme is taken. Choose another one.\n" });
    expect(await workspacesOf("eve@other.test")).toEqual([]);
  });

  it("lists the workspaces with their people, on the stack's own clock", async () => {
    await fetch(`${stack.url}/dev/clock`, { method: "POST", body: '{"advance":"2d"}' });
    const made = await workspace("create", "--slug", "umbrella", "--name", "Umbrella", "--admin", "u@u.test");
    expect(made.code).toBe(0);
    const { code, out } = await workspace("list");
    expect(code).toBe(0);
    const [heading = "", ...rows] = out
      .trimEnd()
      .split("\n")
      .map((line) => line.split(/ {2,}/));
    expect(heading).toEqual(["SLUG", "ID", "CREATED", "ADMINS", "MEMBERS", "INVITED", "NAME"]);
    expect(rows.map(([slug, , , ...rest]) => [slug, ...rest])).toEqual([
      ["acme", "1", "3", "0", "Acme"],
      ["globex", "1", "1", "0", "Globex"],
      ["initech", "1", "1", "1", `-Initech "North" & O'Neill`],
      ["umbrella", "0", "0", "1", "Umbrella"],
    ]);
    expect(rows.at(-1)?.[2]).toBe(stack.clock.now().toISOString().slice(0, 10));
  });

  it("lets somebody in where no admin is left", async () => {
    const told = await workspace(
      "invite",
      "--slug",
      "globex",
      "--email",
      "new@globex.test",
      "--role",
      "admin",
    );
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toContain(`Invited to Globex in the Gatehouse at ${stack.url} as admin.`);
    expect(await mailsTo("new@globex.test")).toEqual([
      expect.stringContaining("You are invited to Globex on Gatehouse"),
    ]);
    expect(await workspacesOf("new@globex.test")).toMatchObject([{ slug: "globex", role: "admin" }]);
    const again = await workspace(
      "invite",
      "--slug",
      "globex",
      "--email",
      "new@globex.test",
      "--role",
      "admin",
    );
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining("There is a member") });
    const nowhere = await workspace("invite", "--slug", "nowhere", "--email", "a@a.test", "--role", "admin");
    expect(nowhere).toMatchObject({ code: 1, err: "There is no workspace with the slug nowhere.\n" });
  });

  it("refuses what it does not understand, without a stack trace", async () => {
    const { code, out, err } = await workspace("create", "--slug", "A b", "--name", "", "--admin", "ada");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(
      /^A slug has 1 to 63 .*\. A name has 1 to 120 .*\. This is no e-mail address\.\nHow it is used: npm run workspace -- --help\n$/,
    );
  });

  it("explains itself, and writes nothing meanwhile", async () => {
    const { code, out, err } = await workspace("create", "--slug", "helped", "--name", "H", "--help");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("npm run workspace -- create --slug");
    expect((await fetch(`${stack.url}/t/helped`)).status).toBe(404);
  });

  it("reaches the stack through a file that only its owner reads", async () => {
    const file = join(stack.dataDir, "operator.json");
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(Object.keys(JSON.parse(readFileSync(file, "utf8")))).toEqual(["url", "resources", "environment"]);
  });
});

it("says where no stack runs", async () => {
  const { code, out, err } = await typed(["workspace", "list"], { DATA_DIR: "/nonexistent" });
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain("No Gatehouse is running with the data in /nonexistent. Start one with npm start");
});
