import { crc32, deflateSync } from "node:zlib";

export type Colour = readonly [red: number, green: number, blue: number];

/** A picture of 8-bit RGB pixels, drawn in the order of the calls. */
export interface Canvas {
  width: number;
  height: number;
  pixels: Uint8Array;
}

export function canvas(width: number, height: number, ground: Colour): Canvas {
  const picture = { width, height, pixels: new Uint8Array(width * height * 3) };
  fill(picture, 0, 0, width, height, ground);
  return picture;
}

export function fill(on: Canvas, x: number, y: number, width: number, height: number, colour: Colour): void {
  for (let row = Math.max(0, y); row < Math.min(on.height, y + height); row++) {
    for (let column = Math.max(0, x); column < Math.min(on.width, x + width); column++) {
      on.pixels.set(colour, (row * on.width + column) * 3);
    }
  }
}

/** PNG, colour type 2, no filter: https://www.w3.org/TR/png-3/ */
export function encodePng({ width, height, pixels }: Canvas): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const stride = width * 3;
  const raw = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row++) {
    raw.set(pixels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(raw, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(8 + named.length);
  out.writeUInt32BE(data.length, 0);
  out.set(named, 4);
  out.writeUInt32BE(crc32(named), 4 + named.length);
  return out;
}
