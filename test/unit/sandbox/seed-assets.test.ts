import { crc32, inflateSync } from "node:zlib";
import { fileTypeFromBuffer } from "file-type";
import { describe, expect, it } from "vitest";
import { assets } from "../../../stacks/local/sandbox/notion/seed/index.ts";

const of = (contentType: string) =>
  Object.entries(assets).filter(([, asset]) => asset.contentType === contentType);

describe("files of the seed", () => {
  it.each(Object.entries(assets))("%s is what it says and the same each time", async (_, asset) => {
    const bytes = await asset.bytes();
    // Text has no first bytes of its own.
    const found = (await fileTypeFromBuffer(bytes))?.mime ?? "text/html";
    expect(found).toBe(asset.contentType);
    expect(Buffer.compare(Buffer.from(bytes), Buffer.from(await asset.bytes()))).toBe(0);
  });
});

describe("PDFs of the seed", () => {
  it.each(of("application/pdf"))("%s has a table of offsets that are right", async (_, asset) => {
    const file = Buffer.from(await asset.bytes()).toString("latin1");
    expect(file.startsWith("%PDF-")).toBe(true);
    expect(file.endsWith("%%EOF\n")).toBe(true);

    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
    const head = /^xref\n0 (\d+)\n/.exec(file.slice(start));
    expect(head).not.toBeNull();
    const size = Number(head?.[1]);
    const entries = file.slice(start + (head?.[0].length ?? 0)).slice(0, size * 20);
    for (let i = 1; i < size; i++) {
      const offset = Number(entries.slice(i * 20, i * 20 + 10));
      expect(file.slice(offset).startsWith(`${i} 0 obj\n`)).toBe(true);
    }
    expect(file).toContain(`/Size ${size} /Root 1 0 R /Info 5 0 R`);
  });

  it.each(of("application/pdf"))(
    "%s has several pages and streams of the length they say",
    async (_, asset) => {
      const file = Buffer.from(await asset.bytes()).toString("latin1");
      const pages = file.match(/\/Type \/Page /g)?.length ?? 0;
      expect(pages).toBeGreaterThan(1);
      expect(file).toContain(`/Count ${pages} `);
      const streams = [...file.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g)];
      expect(streams).toHaveLength(pages);
      expect(streams.map(([, length]) => Number(length))).toEqual(
        streams.map(([, , stream = ""]) => stream.length),
      );
    },
  );
});

describe("pictures of the seed", () => {
  it.each(of("image/png"))(
    "%s has chunks with the right sums and as many pixels as it says",
    async (_, asset) => {
      const file = Buffer.from(await asset.bytes());
      const chunks = new Map<string, Buffer>();
      for (let at = 8; at < file.length; ) {
        const length = file.readUInt32BE(at);
        const named = file.subarray(at + 4, at + 8 + length);
        expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(named));
        chunks.set(named.toString("latin1", 0, 4), named.subarray(4));
        at += 12 + length;
      }
      expect([...chunks.keys()]).toEqual(["IHDR", "IDAT", "IEND"]);
      const header = chunks.get("IHDR") ?? Buffer.alloc(13);
      const pixels = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
      expect(pixels.length).toBe(header.readUInt32BE(4) * (header.readUInt32BE(0) * 3 + 1));
    },
  );
});
