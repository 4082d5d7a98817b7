import { widthOf, write } from "./lettering.ts";
import { type Canvas, type Colour, canvas, encodePng, fill } from "./png.ts";

const PAPER: Colour = [255, 255, 255];
const INK: Colour = [38, 43, 52];
const LINE: Colour = [120, 130, 145];
const BLUE: Colour = [221, 233, 251];
const GREEN: Colour = [222, 243, 229];
const SAND: Colour = [250, 240, 218];
const BRAND: Colour = [32, 94, 201];

interface Box {
  label: string;
  x: number;
  y: number;
  colour: Colour;
}

const BOX = { width: 190, height: 64 };

function box(on: Canvas, { label, x, y, colour }: Box): void {
  fill(on, x, y, BOX.width, BOX.height, LINE);
  fill(on, x + 2, y + 2, BOX.width - 4, BOX.height - 4, colour);
  write(on, label, x + Math.round((BOX.width - widthOf(label, 2)) / 2), y + 25, 2, INK);
}

/** From the right side of one box to the left side of another, with one bend. */
function arrow(on: Canvas, from: Box, to: Box): void {
  const startX = from.x + BOX.width;
  const startY = from.y + BOX.height / 2;
  const endY = to.y + BOX.height / 2;
  const bend = Math.round((startX + to.x) / 2);
  fill(on, startX, startY - 1, bend - startX + 1, 2, LINE);
  fill(on, bend, Math.min(startY, endY) - 1, 2, Math.abs(endY - startY) + 2, LINE);
  fill(on, bend, endY - 1, to.x - bend, 2, LINE);
  for (let i = 0; i < 8; i++) fill(on, to.x - 8 + i, endY - 8 + i, 1, 16 - 2 * i, LINE);
}

function diagram(title: string, boxes: Box[], arrows: [from: number, to: number][]): Uint8Array {
  const picture = canvas(960, 420, PAPER);
  write(picture, title, 40, 32, 3, INK);
  for (const [from, to] of arrows) {
    const [a, b] = [boxes[from], boxes[to]];
    if (a && b) arrow(picture, a, b);
  }
  for (const each of boxes) box(picture, each);
  return encodePng(picture);
}

export const architecture = () =>
  diagram(
    "Fleet analytics platform",
    [
      { label: "Vehicle units", x: 40, y: 110, colour: SAND },
      { label: "Browser", x: 40, y: 270, colour: SAND },
      { label: "Ingest gateway", x: 280, y: 110, colour: BLUE },
      { label: "Web API", x: 280, y: 270, colour: BLUE },
      { label: "Event stream", x: 520, y: 110, colour: BLUE },
      { label: "Query tier", x: 520, y: 270, colour: BLUE },
      { label: "Object store", x: 750, y: 110, colour: GREEN },
      { label: "Database", x: 750, y: 270, colour: GREEN },
    ],
    [
      [0, 2],
      [2, 4],
      [4, 6],
      [4, 7],
      [1, 3],
      [3, 5],
      [5, 7],
    ],
  );

export const networkZones = () =>
  diagram(
    "Network zones",
    [
      { label: "Internet", x: 40, y: 190, colour: SAND },
      { label: "Edge zone", x: 280, y: 190, colour: BLUE },
      { label: "App zone", x: 520, y: 110, colour: BLUE },
      { label: "Admin zone", x: 520, y: 270, colour: BLUE },
      { label: "Data zone", x: 750, y: 190, colour: GREEN },
    ],
    [
      [0, 1],
      [1, 2],
      [1, 3],
      [2, 4],
      [3, 4],
    ],
  );

export const dataFlow = () =>
  diagram(
    "Where customer data goes",
    [
      { label: "Customer", x: 40, y: 190, colour: SAND },
      { label: "TLS 1.3 edge", x: 280, y: 190, colour: BLUE },
      { label: "EU region A", x: 520, y: 110, colour: GREEN },
      { label: "EU region B", x: 750, y: 110, colour: GREEN },
      { label: "Support view", x: 520, y: 270, colour: BLUE },
    ],
    [
      [0, 1],
      [1, 2],
      [2, 3],
      [1, 4],
    ],
  );

export const logo = () => {
  const picture = canvas(360, 120, PAPER);
  fill(picture, 24, 24, 72, 72, BRAND);
  for (let i = 0; i < 4; i++) fill(picture, 36 + i * 13, 78 - i * 13, 9, 9 + i * 13, PAPER);
  write(picture, "ACME", 120, 38, 6, INK);
  return encodePng(picture);
};
