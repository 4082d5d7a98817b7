import { describe, expect, it } from "vitest";
import { addressesOf, isPublic } from "../../../functions/connectors/notion/download/addresses.ts";
import { openFile } from "../../../functions/connectors/notion/files.ts";
import { access, address, answering, pdf } from "./opening.ts";

const refused = [
  ...["0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"],
  ...["168.63.129.16", "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.192"],
  ...["192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1"],
  ...["240.0.0.1", "255.255.255.255"],
  ...[
    "::",
    "::1",
    "0:0:0:0:0:0:0:1",
    "fe80::1",
    "fe80::1%eth0",
    "febf::1",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
  ],
  ...[
    "ff02::1",
    "100::1",
    "2001:db8::1",
    "3fff::1",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "5f00::1",
    "4000::1",
  ],
  // An IPv4 address inside: mapped, compatible, translated, through NAT64, 6to4 and Teredo. What it is does not matter.
  ...["::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "::ffff:0:127.0.0.1", "::127.0.0.1", "::8.8.8.8"],
  ...[
    "64:ff9b::169.254.169.254",
    "64:ff9b::8.8.8.8",
    "64:ff9b:1::10.0.0.1",
    "2002:a9fe:a9fe::",
    "2002:0808:0808::1",
  ],
  ...["2001:0:4136:e378:8000:63bf:3fff:fdd2"],
  // What a resolver should not answer.
  ...["", "localhost", "0x7f000001", "2130706433", "0177.0.0.1", "127.1", "010.8.8.8", "[::1]"],
];

describe("the address behind a name", () => {
  it.each(["8.8.8.8", "52.92.128.1", "2600:1f18::1", "2a00:1450:4001::200e"])("may be %s", (one) =>
    expect(isPublic(one)).toBe(true),
  );

  it.each(refused)("may not be %s", async (one) => {
    expect(isPublic(one)).toBe(false);
    let asked = 0;
    const answer = () => {
      asked++;
      return answering(pdf)();
    };
    // Among others that are good, too.
    const resolve = async () => [
      { address: "52.92.128.1", family: 4 },
      { address: one, family: one.includes(":") ? 6 : 4 },
    ];
    const opened = openFile(
      { ...access(answer), resolve },
      { url: address, name: "policy.pdf" },
      { maxBytes: 1000, as: "attachment" },
    );
    await expect(opened).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("leads into a private network"),
    });
    expect(asked).toBe(0);
  });

  it("is asked as it was checked, and looked up once", async () => {
    let looked = 0;
    const asked: unknown[] = [];
    const { transport, ...rest } = access(answering(pdf));
    await openFile(
      {
        ...rest,
        resolve: async () => [{ address: ["52.92.128.1", "127.0.0.1"][looked++] ?? "", family: 4 }],
        transport(url, addresses, signal) {
          asked.push(addresses);
          return transport(url, addresses, signal);
        },
      },
      { url: address, name: "policy.pdf" },
      { maxBytes: 100_000, as: "attachment" },
    );
    expect([looked, asked]).toEqual([1, [[{ address: "52.92.128.1", family: 4 }]]]);
  });

  it("is one of our own only where the operator named that very machine", async () => {
    const of = (url: string, allowed: string[], ...found: string[]) =>
      addressesOf(new URL(url), allowed, async () => found.map((one) => ({ address: one, family: 4 })));
    const here = "http://127.0.0.1:4000/files/";
    expect(await of(`${here}x`, [here])).toEqual([{ address: "127.0.0.1", family: 4 }]);
    expect(await of("http://[::1]:4000/files/x", ["http://[::1]:4000/files"])).toEqual([
      { address: "::1", family: 6 },
    ]);
    const local = "http://localhost:4000/files/";
    expect(await of(`${local}x`, [local], "127.0.0.1")).toHaveLength(1);
    for (const refused of [
      of("http://127.0.0.1:4001/files/x", [here]),
      of(`${local}x`, [local], "127.0.0.1", "10.0.0.1"),
      of("http://localhost:4001/files/x", [local], "127.0.0.1"),
      of("https://files.acme.test/x", ["https://files.acme.test/"], "127.0.0.1"),
      of("https://files.acme.test/x", ["https://files.acme.test/"], "8.8.8.8", "10.1.2.3"),
      of("https://files.acme.test/x", ["https://files.acme.test/"]),
    ])
      await expect(refused).rejects.toThrow();
  });

  it("is no address at all where the name is not known: another time it may be", async () => {
    const resolve = () => Promise.reject(new Error("ENOTFOUND"));
    const opened = openFile(
      { ...access(answering(pdf)), resolve },
      { url: address, name: "policy.pdf" },
      { maxBytes: 1000, as: "attachment" },
    );
    await expect(opened).rejects.toMatchObject({ code: "upstream_busy" });
  });
});
