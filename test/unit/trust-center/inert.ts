import { expect } from "vitest";

export const attacks = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "</title><script>alert(1)</script>",
  "</h1><svg/onload=alert(1)>",
  "</textarea><script>alert(1)</script>",
  "{{constructor.constructor('alert(1)')()}}",
  "javascript:alert(1)",
  "[x](javascript:alert(1))",
  "![x](x\"onerror='alert(1)')",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<style>*{display:none}</style>",
  "<base href=//evil.example>",
  "<meta http-equiv=refresh content=0;url=//evil.example>",
  "<form action=//evil.example><input name=q>",
  "\u202egpj.exe",
];

/** What may stand on a page at all; everything that an attack would add is missing here. */
const known =
  /^(?:html|head|meta|title|link|body|a|header|main|footer|div|span|bdi|p|br|h[1-6]|ul|ol|li|nav|search|form|fieldset|legend|input|textarea|label|button|section|article|time|svg|path|code|pre|em|strong|del|table|thead|tbody|tr|th|td|img|sup|blockquote|hr)$/;

/** Nothing on the page runs, and nothing leads or sends anywhere that we would not. */
export function expectInert(page: string) {
  for (const [, name = "", attributes = ""] of page.matchAll(
    /<([a-z][\w-]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/gi,
  )) {
    expect(name).toMatch(known);
    for (const [, attribute = "", value = ""] of attributes.matchAll(/\s([^\s=>]+)(?:="([^"]*)")?/g)) {
      expect(attribute).not.toMatch(/^(?:on|style$|srcdoc$|http-equiv$)/i);
      if (/^(?:href|src|action)$/.test(attribute)) expect(value).toMatch(/^(?:\/(?!\/)|#|https?:|mailto:)/);
    }
  }
  // With every tag that is ours taken away, nothing is left that would open another.
  expect(
    page.replace(/<!doctype html>|<\/?[a-z][\w-]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/gi, ""),
  ).not.toMatch(/[<>]/);
  expect(page).not.toMatch(/<script|<style|<iframe|<base/i);
}
