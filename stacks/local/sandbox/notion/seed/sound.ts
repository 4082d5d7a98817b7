const RATE = 8_000;
/** Hertz: the three notes of the bell that announces a drill. */
const NOTES = [523.25, 659.25, 783.99];
const NOTE_SECONDS = 0.4;

/** A bell of three notes as 8-bit mono: http://soundfile.sapp.org/doc/WaveFormat/ */
export function bell(): Uint8Array {
  const length = Math.round(RATE * NOTE_SECONDS);
  const samples = NOTES.flatMap((hertz) => Array.from({ length }, (_, i) => sample(hertz, i / RATE)));
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, Buffer.from(samples)]);
}

/** Silence is 128; each note dies away. */
const sample = (hertz: number, seconds: number): number =>
  Math.round(128 + 90 * Math.sin(2 * Math.PI * hertz * seconds) * Math.exp(-6 * seconds));
