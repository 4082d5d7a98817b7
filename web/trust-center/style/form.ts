/** What people fill in. */
export const form = `
input, textarea, button, .button { font: inherit; font-size: 1rem; min-height: 2.5rem; border-radius: 6px }
input, textarea { flex: 1; width: 100%; min-width: 0; padding: .3rem .75rem; color: inherit; background: var(--paper); border: 1px solid var(--edge) }
textarea { padding-block: .5rem; resize: vertical }
::placeholder { color: var(--soft); opacity: 1 }
[type=checkbox] { flex: none; width: 1.15rem; height: 1.15rem; min-height: 0; margin: .28em 0 0; accent-color: var(--accent) }
button, .button { padding: .3rem 1rem; border: 1px solid var(--edge); background: var(--tint); color: var(--ink); cursor: pointer; font-weight: 500 }
:is(button, .button):hover { border-color: var(--accent); color: var(--accent) }
.button { display: inline-flex; align-items: center; text-decoration: none }
.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent) }
.main:hover { color: var(--on-accent); text-decoration: underline }
.form { display: grid; gap: 1.25rem; justify-items: start; margin-top: 1.5rem }
.form > p { max-width: 34rem }
.field { width: 100%; max-width: 34rem }
.field > label, legend { font-weight: 600 }
.field > label span { font-weight: 400 }
.hint, .problem { font-size: .9375rem }
.hint { color: var(--soft) }
.problem { color: var(--bad); font-weight: 500 }
.field :is(input, textarea) { display: block; margin-top: .3rem }
[aria-invalid] { border: 2px solid var(--bad) }
[autocomplete=one-time-code] { max-width: 12rem; letter-spacing: .12em; font-variant-numeric: tabular-nums }
fieldset { width: 100%; min-width: 0; margin: 0; padding: 0; border: 0 }
legend { padding: 0 }
.choice { display: flex; gap: .65rem; padding: .3rem 0 }
.choice > :last-child { min-width: 0 }
.problems { margin-top: 1.25rem; padding: .9rem 1.25rem; border: 2px solid var(--bad); border-radius: 6px }
.problems p { font-weight: 600 }
.problems ul { margin-top: .25rem; padding-inline-start: 1.25rem }
.problems a { color: var(--bad) }
`;
