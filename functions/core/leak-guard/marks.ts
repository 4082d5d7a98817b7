import type { Rule } from "./rule.ts";

const mark = (name: string, pattern: RegExp, titlesOnly?: true): Rule => ({
  kind: "internal_mark",
  name,
  pattern,
  ...(titlesOnly ? { titlesOnly } : {}),
});

/** Words that say that a text is not for outsiders, or not finished. In English, German, French and Spanish. */
export const markRules: readonly Rule[] = [
  mark(
    "internal only",
    /(?<![\p{L}\p{N}_-])(?:(?:for[\s\p{Pd}]{1,3})?internal[\s\p{Pd}]{1,3}(?:use[\s\p{Pd}]{1,3})?only|nur[\s]{1,3}(?:für[\s]{1,3}den[\s]{1,3}internen[\s]{1,3}gebrauch|intern)|nur[\s]{1,3}zur[\s]{1,3}internen[\s]{1,3}verwendung|(?:réservé[\s]{1,3}à[\s]{1,3}un[\s]{1,3})?usage[\s]{1,3}interne[\s]{1,3}(?:uniquement|seulement|exclusivement)|solo[\s]{1,3}para[\s]{1,3}uso[\s]{1,3}interno)(?![\p{L}\p{N}_])/giu,
  ),
  mark(
    "confidential",
    /(?<![\p{L}\p{N}_-])(?:confidential[\s\p{P}]{1,6}(?:please[\s]{1,3})?(?:do[\s]{1,3}not|don['’]t|not[\s]{1,3}for|not[\s]{1,3}to[\s]{1,3}be)[\s]{1,3}(?:share|shared|distribute|distributed|distribution|forward|forwarded|copy|copied|disclose|disclosed|publish|publication|release)|strictly[\s]{1,3}confidential|not[\s]{1,3}for[\s]{1,3}(?:external|public)[\s]{1,3}(?:use|distribution|release|sharing)|streng[\s]{1,3}vertraulich|strictement[\s]{1,3}confidentiel(?:le)?|ne[\s]{1,3}pas[\s]{1,3}diffuser|no[\s]{1,3}difundir)(?![\p{L}\p{N}_])/giu,
  ),
  mark("DRAFT", /(?<![\p{L}\p{N}_-])(?:DRAFT|ENTWURF|BROUILLON|BORRADOR)(?![\p{L}\p{N}_])/gu),
  mark("DRAFT", /(?<![\p{L}\p{N}_-])(?:draft|entwurf|brouillon|borrador)(?![\p{L}\p{N}_])/giu, true),
  mark("TODO", /(?<![\p{L}\p{N}_-])(?:TODO|FIXME|TBD)(?![\p{L}\p{N}_])/gu),
];
