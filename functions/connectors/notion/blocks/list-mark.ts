/** How Notion can count the items of a list beside figures. */
export type Counting = "letters" | "roman";

/** `b.`, `iv.`: what stands before an item, or its figure where letters cannot count so far. */
export function listMark(counting: Counting, number: number): string {
  const mark = counting === "letters" ? letters(number) : roman(number);
  return `${mark || number}.`;
}

function letters(number: number): string {
  let left = number;
  let mark = "";
  while (left > 0) {
    left--;
    mark = String.fromCharCode(97 + (left % 26)) + mark;
    left = Math.floor(left / 26);
  }
  return mark;
}

const numerals = [
  ["m", 1000],
  ["cm", 900],
  ["d", 500],
  ["cd", 400],
  ["c", 100],
  ["xc", 90],
  ["l", 50],
  ["xl", 40],
  ["x", 10],
  ["ix", 9],
  ["v", 5],
  ["iv", 4],
  ["i", 1],
] as const;

function roman(number: number): string {
  if (number > 3999) return "";
  let left = number;
  let mark = "";
  for (const [numeral, value] of numerals)
    while (left >= value) {
      mark += numeral;
      left -= value;
    }
  return mark;
}
