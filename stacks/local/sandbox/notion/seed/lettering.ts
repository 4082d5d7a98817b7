import { type Canvas, type Colour, fill } from "./png.ts";

/** Seven rows of five pixels a letter, each row a base-32 digit. */
const LETTERS: Record<string, string> = {
  A: "ehhvhhh",
  B: "uhhuhhu",
  C: "ehggghe",
  D: "uhhhhhu",
  E: "vgguggv",
  F: "vgguggg",
  G: "ehgnhhe",
  H: "hhhvhhh",
  I: "e44444e",
  J: "72222ic",
  K: "hikokih",
  L: "ggggggv",
  M: "hrllhhh",
  N: "hpljhhh",
  O: "ehhhhhe",
  P: "uhhuggg",
  Q: "ehhhlid",
  R: "uhhukih",
  S: "fgge11u",
  T: "v444444",
  U: "hhhhhhe",
  V: "hhhhha4",
  W: "hhhllrh",
  X: "hha4ahh",
  Y: "hha4444",
  Z: "v1248gv",
  "0": "ehjlphe",
  "1": "4c4444e",
  "2": "eh1248v",
  "3": "v2421he",
  "4": "26aiv22",
  "5": "vgu11he",
  "6": "68guhhe",
  "7": "v124888",
  "8": "ehhehhe",
  "9": "ehhf12c",
  "-": "000v000",
  ".": "00000cc",
  "/": "11248gg",
};

const ADVANCE = 6;

/** Writes in capitals; `scale` is the size of a letter's pixel. */
export function write(on: Canvas, text: string, x: number, y: number, scale: number, colour: Colour): void {
  Array.from(text.toUpperCase()).forEach((letter, i) => {
    Array.from(LETTERS[letter] ?? "").forEach((digit, row) => {
      const bits = Number.parseInt(digit, 32);
      for (let column = 0; column < 5; column++) {
        if (bits & (16 >> column)) {
          fill(on, x + (i * ADVANCE + column) * scale, y + row * scale, scale, scale, colour);
        }
      }
    });
  });
}

export const widthOf = (text: string, scale: number): number => (text.length * ADVANCE - 1) * scale;
