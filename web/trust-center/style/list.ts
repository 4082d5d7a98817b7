/** The overview, the lists, and the files of a document, which are a list too. */
export const list = `
.lead { margin-top: .5rem; max-width: 58ch; color: var(--soft) }
.lead p + p { margin-top: .75em }
.highlights { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: .5rem 2rem; margin-top: 1.5rem }
.highlights li { display: flex; gap: .6rem }
.highlights .icon { margin-top: .35em; color: var(--accent) }
.empty { margin-top: 1.75rem; padding: 1.5rem; border-radius: 8px; background: var(--tint); color: var(--soft) }
.tools { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 1rem; margin-top: 1.25rem }
.tabs { display: flex; gap: 1.25rem }
.tabs a { display: block; padding: .4rem 0; color: var(--soft); text-decoration: none; border-bottom: 2px solid transparent }
:is(.tabs, .categories) a:hover { color: var(--ink) }
.tabs a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--accent) }
search { flex: 0 1 24rem }
search form { display: flex; gap: .5rem }
.categories { margin-top: 1rem; font-size: .9375rem }
.categories ul { display: flex; flex-wrap: wrap; gap: .35rem .5rem }
.categories a { display: block; padding: .15rem .75rem; border: 1px solid var(--line); border-radius: 1rem; color: var(--soft); text-decoration: none }
.categories a[aria-current] { border-color: var(--accent); color: var(--accent); font-weight: 600 }
.matches { margin-top: 1.25rem }
.group { margin-top: 2.25rem; font-size: 1.0625rem }
.group + p:not(.empty) { margin-top: .35rem }
section + .fresh { margin-top: 2.25rem }
.rows, .files { margin-top: .5rem; border-top: 1px solid var(--line) }
.row { position: relative; display: flex; align-items: center; justify-content: space-between; gap: .25rem 1.5rem; padding: .75rem 0; border-bottom: 1px solid var(--line) }
.cell { min-width: 0 }
.title { font-weight: 500; line-height: 1.4 }
.row a.title { text-decoration: none }
.row a.title::after { content: ""; position: absolute; inset: 0 -.5rem }
.row:has(a.title):hover { border-color: var(--accent) }
.row a.title:hover { text-decoration: underline }
.row a.title:focus-visible { outline: 0 }
.row a.title:focus-visible::after { outline: 2px solid var(--accent); border-radius: 4px }
.level { flex: none; display: inline-flex; align-items: center; gap: .4rem; font-size: .9375rem; color: var(--soft) }
.public { color: var(--green) }
.restricted { color: var(--blue) }
.requires_nda { color: var(--violet) }
.level a { color: inherit; padding: .1rem 0 }
.rows:has(.choice) .row:not(:has(.choice)) { padding-inline-start: 1.8rem }
.locked .title { font-weight: 400 }
.bulk { bottom: 0; z-index: 1; margin-top: 1.25rem; padding: .75rem 0; background: var(--paper) }
form { counter-reset: ticked }
.rows :checked { counter-increment: ticked }
form:has(.rows :checked) .bulk { position: sticky; border-top: 1px solid var(--line) }
form:has(.rows :checked) .bulk::before { content: counter(ticked) " ticked"; margin-inline-end: 1rem }
.more, .paging { margin-top: .75rem }
.paging { display: flex; justify-content: space-between; gap: 1rem; margin-top: 1.5rem }
.files { margin-top: 1.75rem }
.file { display: grid; grid-template-columns: 1fr auto; align-items: center; gap: .25rem 1.5rem; padding: 1rem 0; border-bottom: 1px solid var(--line) }
.hash, .mark { grid-column: 1 / -1; color: var(--soft); font-size: .8125rem }
.hash code { padding: 0; font-size: inherit; background: none; user-select: all }
@media (max-width: 39.99rem) {
  search { flex: 1 0 100% }
  .row { flex-direction: column; align-items: start; gap: .1rem }
  .row .level { flex: 0 1 auto }
  .row:has(.choice) .level { margin-inline-start: 1.8rem }
}
`;
