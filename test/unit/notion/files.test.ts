import { describe, expect, it } from "vitest";
import { openFile } from "../../../functions/connectors/notion/files.ts";
import type { FileCaps } from "../../../functions/core/catalog/connector.ts";
import { isForMover, isLate } from "../../../functions/core/catalog/large-file.ts";
import { access, address, all, answering, bytes, open, pdf, png, zip } from "./opening.ts";

describe("opening a file", () => {
  it("gives its bytes, type, name and size", async () => {
    const opened = await open(
      answering(pdf, { "content-type": "application/pdf", "content-length": String(pdf.length) }),
    );
    expect(opened).toMatchObject({
      contentType: "application/pdf",
      extension: "pdf",
      name: "policy.pdf",
      size: pdf.length,
    });
    expect(Buffer.from(await all(opened.bytes)).equals(pdf)).toBe(true);
  });

  it.each([
    [
      "a page that says it is a PDF",
      "policy.pdf",
      bytes("<!doctype html><script>alert(1)</script>"),
      "attachment",
      "says it is a PDF but is not",
    ],
    [
      "a PDF that begins as a page",
      "policy.pdf",
      bytes("<html>%PDF-1.7"),
      "attachment",
      "says it is a PDF but is not",
    ],
    ["a picture that says it is a PDF", "policy.pdf", png, "attachment", "says it is a PDF but is a PNG"],
    ["a PDF that says it is a picture", "plan.png", pdf, "attachment", "says it is a PNG but is a PDF"],
    ["a PDF shown as a picture", "plan.png", pdf, "media", "says it is a PNG but is not"],
    [
      "a drawing that can run",
      "plan.svg",
      bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'),
      "media",
      "is an SVG drawing",
    ],
    [
      "a drawing to save",
      "plan.svg",
      bytes('<?xml version="1.0"?><svg/>'),
      "attachment",
      "is an SVG drawing",
    ],
    ["a page as text", "notes.txt", bytes("  <html><script>"), "attachment", "is of a kind"],
    ["a program", "setup.exe", bytes("MZ\u0000\u0001"), "attachment", "is of a kind"],
    ["nothing at all", "policy.pdf", bytes(""), "attachment", "is empty"],
  ] as const)("refuses %s", async (_, name, body, as, says) => {
    await expect(open(answering(body), name, as)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining(`“${name}” ${says}`),
    });
  });

  it("takes plain text and tables as such, and a picture by what it is", async () => {
    expect(await open(answering(bytes("a,b\n1,2")), "list.csv")).toMatchObject({
      contentType: "text/csv; charset=utf-8",
    });
    expect(await open(answering(png), "plan.jpeg", "media")).toMatchObject({
      contentType: "image/png",
      extension: "png",
    });
    expect(await open(answering(pdf), "no extension")).toMatchObject({ name: "no extension.pdf" });
  });

  it.each([
    ["policy.hta", pdf, "attachment", "policy.hta.pdf"],
    ["policy.pdf.exe", pdf, "attachment", "policy.pdf.exe.pdf"],
    ["policy.PDF", pdf, "attachment", "policy.PDF"],
    ["policy.p\u200bdf", pdf, "attachment", "policy.pdf"],
    ["policy.toolongforone", pdf, "attachment", "policy.toolongforone.pdf"],
    [`${"a".repeat(400)}.hta`, pdf, "attachment", `${"a".repeat(146)}.pdf`],
    ["plan.jpeg", png, "media", "plan.jpeg.png"],
    ["report.docx", zip, "attachment", "report.docx"],
    ["report.apk", zip, "attachment", "report.apk.zip"],
    ["notes.md", bytes("# Notes"), "attachment", "notes.md"],
  ] as const)("has %s saved by a name that ends as what it is", async (said, body, as, name) => {
    const opened = await open(answering(body), said, as);
    expect(opened.name).toBe(name);
  });

  it("takes no part for the whole", async () => {
    const part = () => new Response(pdf, { status: 206, headers: { "content-range": "bytes 0-99/9999" } });
    await expect(open(part)).rejects.toMatchObject({ code: "upstream_busy" });
    await expect(open(() => new Response(pdf, { status: 203 }))).rejects.toMatchObject({
      code: "upstream_busy",
    });
  });

  it("refuses what says it is too large, and stops what turns out to be", async () => {
    const large = "larger than 2 MB";
    await expect(open(answering(pdf, { "content-length": "2097153" }))).rejects.toThrow(large);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        sent++;
        stream.enqueue(pdf);
      },
    });
    const opened = await open(() => new Response(endless));
    await expect(all(opened.bytes)).rejects.toThrow(large);
    expect(sent).toBeLessThan(300);
  });

  it("leaves to others what is larger than there is time for, known or found out, and refuses what is too large for all", async () => {
    const file = { url: address, name: "policy.pdf" };
    const caps = { maxBytes: 2_097_152, as: "attachment" as const, leaveAbove: 1_000_000 };
    const sized = (size: number) => access(answering(pdf, { "content-length": String(size) }));
    for (const size of [1_000_001, 2_097_152])
      await expect(openFile(sized(size), file, caps)).rejects.toSatisfy(isForMover);
    await expect(openFile(sized(2_097_153), file, caps)).rejects.toThrow("larger than 2 MB");
    expect(await openFile(sized(1_000_000), file, caps)).toMatchObject({ size: 1_000_000 });
    const endless = new ReadableStream<Uint8Array>({ pull: (stream) => stream.enqueue(pdf) });
    const opened = await openFile(
      access(() => new Response(endless)),
      file,
      caps,
    );
    await expect(all(opened.bytes)).rejects.toSatisfy(isForMover);
    await expect(openFile(access(answering(pdf)), file, { ...caps, leaveAbove: 0 })).rejects.toSatisfy(
      isForMover,
    );
  });

  it("leaves to others what does not arrive in time, and asks for nothing where no time is left", async () => {
    const file = { url: address, name: "policy.pdf" };
    const caps = { maxBytes: 2_097_152, as: "attachment" as const };
    const stuck = () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(pdf) }));
    const opened = (caps: FileCaps, timeoutMs: number) =>
      openFile({ ...access(stuck), timeoutMs }, file, caps);
    const late = await opened({ ...caps, leaveAbove: 1_000_000 }, 50);
    await expect(all(late.bytes)).rejects.toSatisfy(isForMover);
    const given = await all((await opened(caps, 50)).bytes).catch((error: unknown) => error);
    expect([isLate(given), String(given)]).toEqual([true, expect.stringContaining("did not arrive within")]);

    let asked = 0;
    const counting = access(() => {
      asked++;
      return answering(pdf)();
    });
    const over = { ...counting, timeoutMs: 840_000, leftMs: () => 0 };
    await expect(openFile(over, file, { ...caps, leaveAbove: 1_000_000 })).rejects.toSatisfy(isForMover);
    await expect(openFile(over, file, caps)).rejects.toThrow(
      "“policy.pdf” did not arrive within 14 minutes.",
    );
    expect(asked).toBe(0);
  });

  it("says that an address has died, so that the block can be read again", async () => {
    for (const status of [400, 403, 404])
      await expect(open(() => new Response("<Error/>", { status }))).rejects.toMatchObject({
        code: "source_gone",
        details: { reason: "file_expired" },
      });
  });

  it("is busy where the storage fails, and in words where it takes too long", async () => {
    await expect(open(() => new Response("", { status: 503 }))).rejects.toMatchObject({
      code: "upstream_busy",
    });
    await expect(open(() => Promise.reject(new TypeError("fetch failed")))).rejects.toMatchObject({
      code: "upstream_busy",
    });
    const late = openFile(
      {
        ...access(
          (_, signal) =>
            new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
        ),
        timeoutMs: 1,
      },
      { url: address, name: "policy.pdf" },
      { maxBytes: 1, as: "attachment" },
    );
    await expect(late).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("did not arrive within"),
    });
  });
});
