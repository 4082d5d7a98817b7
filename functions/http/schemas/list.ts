import * as z from "zod";

/** Every list answers this. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() });

export interface List<T> {
  items: T[];
  cursor?: string;
}
