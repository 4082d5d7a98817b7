import type { NdasView, NdaView } from "../../../../functions/http/schemas/nda.ts";

type Scope = NdasView["scope"];

export const scopeWords: Record<Scope, { name: string; does: string }> = {
  everyone: { name: "Everyone", does: "Each contact accepts it themselves." },
  first_of_account: {
    name: "The first of each company",
    does: "Once one person of a company has accepted it, their colleagues at the same domain need not.",
  },
  nobody: { name: "Nobody", does: "Documents under NDA open without it to whoever has access." },
};

export const isScope = (value: string): value is Scope => value in scopeWords;

/** What publishing it did to acceptances of older versions. */
export const effectOf = ({ n, material }: Pick<NdaView, "n" | "material">): string =>
  n === 1 ? "The first" : material ? "Accepted anew by everyone" : "Older acceptances hold";
