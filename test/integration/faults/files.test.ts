import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Fault, faultsStage, illustrated } from "./stage.ts";

let stage: Awaited<ReturnType<typeof faultsStage>>;
let whole: string | undefined;

beforeAll(async () => {
  stage = await faultsStage();
  const library = stage.library();
  expect(await library.imports(illustrated)).toMatchObject({ state: "done", notExposed: [] });
  [whole] = library.documents();
});
afterAll(() => stage?.close());

const ever = 1_000;
/** It may be gone another time. */
const passing: Record<string, Exclude<Fault, (path: string) => Response>> = {
  "500": { status: 500 },
  "502": { status: 502 },
  "503": { status: 503 },
  "429": { status: 429 },
  "a broken connection": { instead: "drop" },
  "half a file": { instead: "cut" },
  "a body that stands still": { instead: "stall" },
  "no answer": { instead: "hang" },
};

describe("a picture's storage that fails", () => {
  it.each(Object.entries(passing))("once costs nothing: %s", async (_, fault) => {
    const library = stage.library();
    library.strikeFiles(fault, 1);
    expect(await library.imports(illustrated)).toMatchObject({ state: "done", attempt: 1, notExposed: [] });
    expect(library.documents()).toEqual([whole]);
  });

  it.each(Object.entries(passing))(
    "for ever costs the picture alone, once somebody retries: %s",
    async (_, fault) => {
      const library = stage.library();
      library.strikeFiles(fault, ever);
      const item = await library.imports(illustrated);
      expect(item).toMatchObject({ state: "failed", reason: expect.stringMatching(/Retry/) });
      expect(library.documents()).toEqual([]);
      const lacking = [{ type: "media", count: 1 }];
      expect(await library.retry(item.importId)).toMatchObject({ state: "done", notExposed: lacking });
      library.heal();
      expect(await library.imports(illustrated)).toMatchObject({ state: "done", notExposed: [] });
      expect(library.documents()).toEqual([whole]);
    },
  );

  it.each([400, 403, 404, 410])(
    "with %i has its block read again, once, and else costs itself alone",
    async (status) => {
      const library = stage.library();
      library.strikeFiles({ status }, 1);
      expect(await library.imports(illustrated)).toMatchObject({ state: "done", notExposed: [] });
      expect(library.documents()).toEqual([whole]);
      expect(library.calls()).toBe(3);

      const other = stage.library();
      other.strikeFiles({ status }, ever);
      const lacking = [{ type: "media", count: 1 }];
      expect(await other.imports(illustrated)).toMatchObject({ state: "done", notExposed: lacking });
      expect(other.calls()).toBe(3);
      other.heal();
      await other.imports(illustrated);
      expect(other.documents()).toEqual([whole]);
    },
  );
});
