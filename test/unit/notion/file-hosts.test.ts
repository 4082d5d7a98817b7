import { describe, expect, it } from "vitest";
import { isNotionFile } from "../../../functions/connectors/notion/download/hosts.ts";
import { type Answer, address, open } from "./opening.ts";

const allowed = ["http://127.0.0.1:4000/sandbox/notion/files/"];

describe("where files may be fetched from", () => {
  it.each([
    address,
    "https://prod-files-secure.s3.amazonaws.com/w/f/x.pdf",
    "https://s3.us-west-2.amazonaws.com/secure.notion-static.com/x.pdf",
    "https://file.notion.so/f/x.pdf",
    "https://secure.notion-static.com/x.pdf",
    "http://127.0.0.1:4000/sandbox/notion/files/x.pdf",
  ])("yes: %s", (url) => expect(isNotionFile(url, allowed)).toBe(true));

  it.each([
    "http://prod-files-secure.s3.us-west-2.amazonaws.com/x.pdf",
    "https://prod-files-secure.s3.us-west-2.amazonaws.com:8443/x.pdf",
    "https://prod-files-secure.s3.us-west-2.amazonaws.com.evil.example/x.pdf",
    "https://evil.s3.us-west-2.amazonaws.com/x.pdf",
    "https://s3.us-west-2.amazonaws.com/evil/secure.notion-static.com/x.pdf",
    "https://s3.us-west-2.amazonaws.com/secure.notion-static.com/../evil/x.pdf",
    "https://file.notion.so@169.254.170.2/x.pdf",
    "https://user:word@file.notion.so/x.pdf",
    "https://evil.example/file.notion.so",
    "http://127.1/x.pdf",
    "http://127.0.0.1/x.pdf",
    "http://127.0.0.1:4001/sandbox/notion/files/x.pdf",
    "http://127.0.0.1:4000/dev/token?email=admin@acme.test",
    "http://127.0.0.1:4000/sandbox/notion/files",
    "http://127.0.0.1:4000/sandbox/notion/files/../v1/search",
    "http://127.0.0.1:4000/sandbox/notion/files/%2e%2e/v1/search",
    "http://127.0.0.1:4000/sandbox/notion/files\\..\\..\\x.pdf",
    "http://localhost:4000/sandbox/notion/files/x.pdf",
    "http://2130706433/x.pdf",
    "http://0177.0.0.1/x.pdf",
    "http://[::1]:4000/x.pdf",
    "http://[::ffff:127.0.0.1]:4000/x.pdf",
    "http://169.254.170.2/v2/credentials",
    "http://169.254.169.254/latest/meta-data",
    "https://localhost/x.pdf",
    "file:///etc/passwd",
    "data:application/pdf;base64,JVBERi0=",
    "ftp://file.notion.so/x.pdf",
    "nonsense",
  ])("no: %s", async (url) => {
    expect(isNotionFile(url, allowed)).toBe(false);
    const asked: string[] = [];
    const record: Answer = (at) => {
      asked.push(at);
      return new Response();
    };
    const opened = open(record, "x.pdf", "attachment", url);
    await expect(opened).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("not stored at Notion"),
    });
    expect(asked).toEqual([]);
  });
});
