import * as z from "zod";

const TextValue = z.object({ kind: z.literal("text"), text: z.string() });
const DateValue = z.object({
  kind: z.literal("date"),
  start: z.string(),
  end: z.string().optional(),
  /** By its IANA name, where both are told without an offset. */
  timeZone: z.string().optional(),
});
/** The name may be empty: the source often tells no more than the id. */
const Named = z.object({ id: z.string().optional(), name: z.string() });
/** `path` is the kept file's, `media/{sha256}.{ext}`; `url` is one's that lies elsewhere. */
const NamedFile = z.object({ name: z.string(), path: z.string().optional(), url: z.string().optional() });

/** A property's value, whatever the source calls its type. */
export type PropertyValue =
  | z.infer<typeof TextValue>
  | z.infer<typeof DateValue>
  | { kind: "number"; number: number }
  | { kind: "flag"; flag: boolean }
  | { kind: "address"; url: string }
  | { kind: "options"; options: z.infer<typeof Named>[] }
  | { kind: "people"; people: z.infer<typeof Named>[] }
  | { kind: "pages"; pages: { id: string }[] }
  | { kind: "files"; files: z.infer<typeof NamedFile>[] }
  | { kind: "list"; values: PropertyValue[] };

export const PropertyValue: z.ZodType<PropertyValue> = z.discriminatedUnion("kind", [
  TextValue,
  DateValue,
  z.object({ kind: z.literal("number"), number: z.number() }),
  z.object({ kind: z.literal("flag"), flag: z.boolean() }),
  z.object({ kind: z.literal("address"), url: z.string() }),
  z.object({ kind: z.literal("options"), options: z.array(Named) }),
  z.object({ kind: z.literal("people"), people: z.array(Named) }),
  z.object({ kind: z.literal("pages"), pages: z.array(z.object({ id: z.string() })) }),
  z.object({ kind: z.literal("files"), files: z.array(NamedFile) }),
  z.object({ kind: z.literal("list"), values: z.array(z.lazy(() => PropertyValue)) }),
]);

/** One property of a row. Its id stays when it is renamed. */
export const SourceProperty = z.object({
  id: z.string(),
  name: z.string(),
  /** The source's own name of the type. */
  type: z.string(),
  /** Absent where it is empty, or the source cannot tell. */
  value: PropertyValue.optional(),
  /** Only part of it could be had. */
  incomplete: z.literal(true).optional(),
});
export type SourceProperty = z.infer<typeof SourceProperty>;
