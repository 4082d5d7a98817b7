import { describe, expect, it } from "vitest";
import { openFile } from "../../../functions/connectors/notion/files.ts";
import { access, address, all, answering, pdf } from "./opening.ts";

const caps = { maxBytes: 100_000, as: "attachment" as const };

/** Redirects by address; what is not among them is a PDF. */
function redirecting(
  to: Record<string, string | undefined>,
  more: Partial<Parameters<typeof openFile>[0]> = {},
) {
  const asked: string[] = [];
  const answer = (url: string) => {
    asked.push(url);
    if (!(url in to)) return answering(pdf)();
    const location = to[url];
    return new Response("<a>", { status: 302, headers: location === undefined ? {} : { location } });
  };
  const opened = openFile({ ...access(answer), ...more }, { url: address, name: "policy.pdf" }, caps);
  return { asked, opened };
}

const notion = "https://file.notion.so/f";

describe("a file that is said to be elsewhere", () => {
  it("is followed from one of Notion's hosts to another, three times", async () => {
    const { asked, opened } = redirecting({
      [address]: `${notion}/1`,
      [`${notion}/1`]: "/f/2?x=1",
      [`${notion}/2?x=1`]: "//public.notion-static.com/3.pdf",
    });
    expect(Buffer.from(await all((await opened).bytes)).equals(pdf)).toBe(true);
    expect(asked).toEqual([
      address,
      `${notion}/1`,
      `${notion}/2?x=1`,
      "https://public.notion-static.com/3.pdf",
    ]);
  });

  it.each([
    ["a machine's own services", "http://169.254.169.254/latest/meta-data"],
    ["another host", "https://evil.example/x.pdf"],
    ["another spelling of this machine", "https://2130706433/x.pdf"],
    ["a name before an at sign", "https://file.notion.so@evil.example/x.pdf"],
    ["a name with a word", "https://user:word@file.notion.so/x.pdf"],
    ["another port", "https://file.notion.so:8443/x.pdf"],
    ["the same host without TLS", "http://file.notion.so/x.pdf"],
    ["what the operator allows, without TLS", "http://127.0.0.1:4000/sandbox/notion/files/x.pdf"],
    ["a file of ours", "file:///etc/passwd"],
    ["data", "data:application/pdf;base64,JVBERi0="],
    ["nothing that is an address", "http://"],
    ["nowhere", undefined],
    ["itself", address],
  ])("is not followed to %s", async (_, location) => {
    const { asked, opened } = redirecting({ [address]: location });
    await expect(opened).rejects.toMatchObject({
      code: "invalid",
      message: "“policy.pdf” is kept elsewhere than Notion said. Upload it again.",
    });
    expect(asked.length).toBe(location === address ? 4 : 1);
    expect(new Set(asked)).toEqual(new Set([address]));
  });

  it("is not followed a fourth time", async () => {
    const hop = (n: number) => `${notion}/${n}`;
    const { asked, opened } = redirecting({
      [address]: hop(1),
      [hop(1)]: hop(2),
      [hop(2)]: hop(3),
      [hop(3)]: hop(4),
    });
    await expect(opened).rejects.toMatchObject({ code: "invalid" });
    expect(asked).toHaveLength(4);
  });

  it("is not followed to a host whose name leads into our network by then", async () => {
    const looked: string[] = [];
    const { asked, opened } = redirecting(
      { [address]: `${notion}/1` },
      {
        async resolve(name) {
          looked.push(name);
          return [{ address: name === "file.notion.so" ? "10.0.0.7" : "52.92.128.1", family: 4 }];
        },
      },
    );
    await expect(opened).rejects.toThrow("leads into a private network");
    expect([asked.length, looked.length]).toEqual([1, 2]);
  });

  it("is followed between addresses that the operator allows", async () => {
    const at = "http://127.0.0.1:4000/sandbox/notion/files";
    const asked: string[] = [];
    const reach = access((url) => {
      asked.push(url);
      return url.endsWith("/1")
        ? new Response(null, { status: 307, headers: { location: "2" } })
        : answering(pdf)();
    });
    await openFile(reach, { url: `${at}/1`, name: "policy.pdf" }, caps);
    expect(asked).toEqual([`${at}/1`, `${at}/2`]);
  });
});
