import { describe, expect, it } from "vitest";
import { cleanFileName } from "../../../functions/connectors/notion/file-name.ts";

describe("a file's name", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\secret\\plan.pdf", "plan.pdf"],
    ["a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie- x=1.pdf"],
    ["invoice\u202Efdp.exe", "invoicefdp.exe"],
    ['quo"ted<name>.pdf', "quo-ted-name-.pdf"],
    ["..", "file"],
    ["\u200b", "file"],
    [" spaced   out .pdf", "spaced out .pdf"],
    [`${"é".repeat(500)}.pdf`, `${"é".repeat(146)}.pdf`],
  ])("%j becomes %j", (name, clean) => expect(cleanFileName(name)).toBe(clean));
});
