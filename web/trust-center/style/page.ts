/**
 * Colours, and what stands on every page. A company's accent is a hue alone (its digits come by class, see accent.ts): lightness is
 * ours, so that every hue has the contrast that reading needs.
 */
export const page = `
:root { color-scheme: light dark; --hue: calc(var(--hundreds, 100) + var(--tens, 70) + var(--units, 5)); --accent: oklch(.48 .12 var(--hue)); --on-accent: #fff; --ink: #1c2127; --soft: #58616c; --line: #dfe3e8; --edge: #868e99; --paper: #fff; --tint: #f5f7f8; --shade: #0003; --bad: #b3261e;
  --green: oklch(.45 .09 165); --blue: oklch(.47 .13 255); --violet: oklch(.47 .15 300) }
@media (prefers-color-scheme: dark) { :root { --accent: oklch(.79 .1 var(--hue)); --on-accent: #0b1413; --ink: #e6e9ec; --soft: #a3abb4; --line: #32373d; --edge: #727a84; --paper: #14171a; --tint: #1d2125; --shade: #000a; --bad: #ffa59c;
  --green: oklch(.8 .1 165); --blue: oklch(.78 .09 255); --violet: oklch(.79 .09 300) } }
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding: 1.5rem 0 6rem }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; text-wrap: balance; margin: 0 }
h1 { font-size: 1.875rem; letter-spacing: -.01em }
p, ul { margin: 0 }
nav ul, .rows, .files, .highlights, .ways { padding: 0; list-style: none }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: .06em }
a:hover { text-decoration-thickness: .12em }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px }
main:focus { outline: 0 }
[dir=auto] { text-align: start }
.icon { flex: none; vertical-align: -.15em }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.skip { position: absolute; inset-inline-start: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--accent); color: var(--on-accent); z-index: 2 }
.skip:focus { top: .5rem }
.bar, main, .foot { width: 100%; max-width: 68rem; margin: 0 auto; padding: 0 1.25rem }
.bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 2rem; padding-block: .75rem; font-size: 1rem }
.brand { display: inline-flex; max-width: 100%; align-items: center; gap: .65rem; min-width: 0; min-height: 2.5rem; color: inherit; font-weight: 600; text-decoration: none }
.brand:hover .name { text-decoration: underline }
.name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; line-height: 1.3 }
.logo { flex: none; height: 2rem; max-width: 8rem; border-radius: 6px; object-fit: contain }
.initial { width: 2rem; display: grid; place-items: center; background: var(--accent); color: var(--on-accent); font-size: 1rem }
.menu ul { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.25rem }
.menu li { min-width: 0 }
.menu a, .plain { display: block; padding: .4rem 0; color: var(--soft); text-decoration: none }
:is(.menu a, .plain):hover { color: var(--ink); text-decoration: underline }
.menu [aria-current] { color: var(--ink); font-weight: 600 }
.plain { font: inherit; border: 0; background: none; cursor: pointer }
.address { display: block; max-width: 16rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.soft, .foot, .fresh, .matches, .address { color: var(--soft) }
.foot, .fresh, .matches { font-size: .9375rem }
.strong { font-weight: 600 }
main { flex: 1; padding-top: 2rem; padding-bottom: 4rem }
.foot { padding-top: 1.25rem; padding-bottom: 2rem }
.foot p { border-top: 1px solid var(--line); padding-top: 1.25rem }
.notice { margin-bottom: 1.75rem; padding: .75rem 1.25rem; border-inline-start: 3px solid var(--accent); background: var(--tint) }
.narrow, .quiet { max-width: 34rem }
.quiet { margin: 12vh auto 0 }
.bar ~ main .quiet { margin: 0 }
.narrow > p, .quiet > :not(h1) { margin-top: 1rem }
.ways { display: flex; flex-wrap: wrap; gap: .75rem 1rem; margin-top: 1.5rem }
.ways ~ p.soft { font-size: .9375rem }
.imprint { display: none }
@media (prefers-color-scheme: dark) { img.logo { padding: 3px; background: #fff } }
@media (max-width: 39.99rem) { h1 { font-size: 1.5rem } .bar { display: block } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
@media (forced-colors: active) { .initial, .button, button, .table, pre { border: 1px solid } .tabs a:not([aria-current]) { border-color: Canvas !important } }
`;
