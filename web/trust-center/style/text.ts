/** One document: its head, its contents and its text. 58ch of a system font hold some 70 letters. */
export const text = `
article { --measure: 58ch; display: grid; gap: 0 4rem; justify-content: start }
.back { display: inline-block; margin-bottom: 1rem; font-size: .9375rem; text-decoration: none }
.back:hover { text-decoration: underline }
.head, .body { min-width: 0; max-width: var(--measure) }
.head p + p, .body > .hash { margin-top: .75rem }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .5rem }
.contents { margin-top: 1.75rem; padding: 1rem 1.25rem; max-width: var(--measure); border-radius: 8px; background: var(--tint); line-height: 1.4 }
.contents > * { font-size: .9375rem }
.contents p { font-weight: 600 }
.contents ul { margin-top: .35rem; padding: 0; list-style: none }
.contents a { display: block; padding: .25rem 0; color: inherit; text-decoration: none }
.contents a:hover { color: var(--accent); text-decoration: underline }
.depth-3 { padding-inline-start: 1rem; color: var(--soft) }
.text { margin-top: 1.75rem }
.text > :first-child, .text > .heading:first-child > * { margin-top: 0 }
.text p, .text ul, .text ol, .text pre, .text blockquote, .text .table, .text hr { margin: 0 0 1.1em }
.text ul, .text ol { padding-inline-start: 1.5em }
.text :is(p, li, h2, h3, h4, h5, h6, td, th) { unicode-bidi: plaintext }
.text ol ol { list-style-type: lower-alpha }
.text ol ol ol { list-style-type: lower-roman }
.text li { margin-bottom: .3em }
.text li > ul, .text li > ol { margin: .3em 0 0 }
.text li > p { margin-bottom: .5em }
.heading { display: flex; align-items: baseline; gap: .5rem }
.text h2 { font-size: 1.4375rem; margin: 1.1em 0 .5em }
.text h3 { font-size: 1.1875rem; margin: .9em 0 .45em }
.text h4, .text h5, .text h6 { font-size: 1.0625rem; margin: .8em 0 .4em }
.anchor { padding: 0 .35rem; color: var(--soft); text-decoration: none; opacity: 0 }
.heading:hover .anchor, .anchor:focus { opacity: 1 }
:target { text-decoration: underline var(--accent) .12em; text-underline-offset: .25em }
.text img { max-width: 100%; height: auto; border-radius: 6px; background: #fff }
.text .sign { height: 1.3em; border-radius: 3px; vertical-align: -.25em; background: none }
.text blockquote { padding: .8rem 1.1rem; border-inline-start: 3px solid var(--accent); background: var(--tint) }
blockquote > :last-child { margin-bottom: 0 !important }
code, pre { direction: ltr; unicode-bidi: isolate; font: .875em/1.5 ui-monospace, monospace }
code { padding: .1em .3em; border-radius: 4px; background: var(--tint) }
pre { padding: .9rem 1.1rem; border-radius: 6px; background: var(--tint); white-space: pre-wrap }
pre code { padding: 0; font-size: 1em; background: none }
.math { font-family: math, "Cambria Math", serif; font-style: italic; font-size: 1em }
pre .math { display: block; text-align: center }
hr { border: 0; border-top: 1px solid var(--line) }
.table { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px;
  background: linear-gradient(90deg, var(--paper) 30%, transparent) 0 0 / 2.5rem 100% local, linear-gradient(-90deg, var(--paper) 30%, transparent) 100% 0 / 2.5rem 100% local, linear-gradient(90deg, var(--shade), transparent) 0 0 / .75rem 100% scroll, linear-gradient(-90deg, var(--shade), transparent) 100% 0 / .75rem 100% scroll; background-repeat: no-repeat }
table { width: max-content; min-width: 100%; max-width: max(150%, 44rem); border-collapse: collapse; font-size: .9375rem; line-height: 1.45 }
th, td { min-width: 6rem; max-width: 22rem; padding: .5rem .8rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: break-word }
tr:last-child td { border-bottom: 0 }
th { font-weight: 600 }
.center { text-align: center }
.right { text-align: right; font-variant-numeric: tabular-nums }
.task-list-item { list-style: none; margin-inline-start: -1.5em }
.task-list-item input { margin: 0; margin-inline-end: .5rem; vertical-align: -.15em }
.footnotes { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .9375rem }
@media (max-width: 63.99rem) { .depth-3 { display: none } }
@media (min-width: 64rem) {
  article:has(.contents) { grid-template-columns: 14rem minmax(0, var(--measure)) }
  article:has(.contents) > :is(.head, .body) { grid-column: 2 }
  .contents { grid-column: 1; grid-row: 1 / span 2; align-self: start; position: sticky; top: 1.5rem; max-height: calc(100vh - 3rem); overflow: auto; margin: .5rem 0 0; padding: 0; background: none }
}
`;
