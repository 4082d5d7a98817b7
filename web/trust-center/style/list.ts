/** The overview, and the files of a document, which are a list too. */
export const list = `
.lead { margin-top: .35rem; color: var(--soft) }
.empty { margin-top: 1.75rem; padding: 1.5rem; border-radius: 8px; background: var(--tint); color: var(--soft) }
.tools { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 1rem; margin-top: 1.75rem }
.tabs { display: flex; gap: 1.25rem; padding: 0; list-style: none }
.tabs a { display: block; padding: .4rem 0; color: var(--soft); text-decoration: none; border-bottom: 2px solid transparent }
.tabs a:hover { color: var(--ink) }
.tabs a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--accent) }
form { display: flex; gap: .5rem }
search { flex: 0 1 24rem }
input, button, .button { font: inherit; font-size: 1rem; min-height: 2.5rem; border-radius: 6px }
input { flex: 1; min-width: 0; padding: .3rem .75rem; color: inherit; background: var(--paper); border: 1px solid var(--edge) }
input::placeholder { color: var(--soft); opacity: 1 }
button, .button { padding: .3rem 1rem; border: 1px solid var(--edge); background: var(--tint); color: var(--ink); cursor: pointer; font-weight: 500 }
button:hover, .button:hover { border-color: var(--accent); color: var(--accent) }
.button { display: inline-flex; align-items: center; text-decoration: none }
.matches { margin-top: 1.25rem }
.group { margin-top: 2.25rem; font-size: 1.0625rem }
.rows, .files { margin-top: .5rem; padding: 0; list-style: none; border-top: 1px solid var(--line) }
.row { position: relative; display: flex; align-items: center; justify-content: space-between; gap: .25rem 1.5rem; padding: .75rem 0; border-bottom: 1px solid var(--line) }
.cell { min-width: 0 }
.title { font-weight: 500; line-height: 1.4 }
.row a.title { text-decoration: none }
.row a.title::after { content: ""; position: absolute; inset: 0 -.5rem }
.row:has(a):hover { border-color: var(--accent) }
.row a.title:hover { text-decoration: underline }
.row a.title:focus-visible { outline: 0 }
.row a.title:focus-visible::after { outline: 2px solid var(--accent); border-radius: 4px }
.level { flex: none; display: inline-flex; align-items: center; gap: .4rem; font-size: .9375rem; color: var(--soft) }
.public { color: var(--green) }
.restricted { color: var(--blue) }
.requires_nda { color: var(--violet) }
.locked .title { font-weight: 400 }
.paging { display: flex; justify-content: space-between; gap: 1rem; margin-top: 1.5rem }
.files { margin-top: 1.75rem }
.file { display: grid; grid-template-columns: 1fr auto; align-items: center; gap: .25rem 1.5rem; padding: 1rem 0; border-bottom: 1px solid var(--line) }
.hash { grid-column: 1 / -1; color: var(--soft); font-size: .8125rem }
@media (max-width: 39.99rem) {
  h1 { font-size: 1.5rem }
  search { flex: 1 0 100% }
  .row { flex-direction: column; align-items: start; gap: .1rem }
}
`;
