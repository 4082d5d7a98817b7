/** On paper: the document, its version, date and address, nothing else. */
export const print = `
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --paper: #fff; --tint: #fff; --line: #999; --accent: #000 }
  html { font-size: 10pt }
  body { display: block; font-size: 1rem }
  .bar, .foot, .back, .skip, .contents, .anchor, .facts, .ends, .mark, [data-footnote-backref], .row a.title::after, .tools, .categories, .paging, .notice, .bulk, .button, button, article .form { display: none }
  .imprint { display: block; margin-top: .4rem; font-size: .9em }
  main { max-width: none; padding: 0 }
  article { display: block; --measure: none }
  .text a { color: inherit }
  .table { overflow: visible; background: none }
  th, td { min-width: 0 }
  pre { border: 1px solid var(--line) }
  h2, h3, h4 { break-after: avoid }
  tr, img, blockquote, .row { break-inside: avoid }
}
`;
