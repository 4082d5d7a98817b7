/**
 * A company's accent is a hue alone. The security policy allows no style attribute, so three classes say its digits and the
 * stylesheet adds them up; lightness and chroma are ours, so that every hue can be read.
 */
export function accentOf(hue: number | undefined): string | undefined {
  if (hue === undefined) return undefined;
  const digits = String(hue).padStart(3, "0");
  return `h${digits[0]} t${digits[1]} u${digits[2]}`;
}

const digits = Array.from({ length: 10 }, (_, digit) => digit);
const rules = (name: string, property: string, worth: number, among: readonly number[]) =>
  among.map((digit) => `.${name}${digit} { --${property}: ${digit * worth} }`);

export const accents = [
  ...rules("h", "hundreds", 100, digits.slice(0, 4)),
  ...rules("t", "tens", 10, digits),
  ...rules("u", "units", 1, digits),
].join("\n");
