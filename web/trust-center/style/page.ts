/**
 * Colours, and what stands on every page. A company's accent is a hue alone: lightness is ours, so that every hue has the
 * contrast that reading needs.
 */
export const page = `
:root { color-scheme: light dark; --hue: 175; --accent: oklch(.46 .09 var(--hue)); --on-accent: #fff; --ink: #1c2127; --soft: #58616c; --line: #dfe3e8; --edge: #868e99; --paper: #fff; --tint: #f5f7f8; --shade: #0003;
  --green: oklch(.45 .09 165); --blue: oklch(.47 .13 255); --violet: oklch(.47 .15 300) }
@media (prefers-color-scheme: dark) { :root { --accent: oklch(.8 .1 var(--hue)); --on-accent: #0b1413; --ink: #e6e9ec; --soft: #a3abb4; --line: #32373d; --edge: #727a84; --paper: #14171a; --tint: #1d2125; --shade: #000a;
  --green: oklch(.8 .1 165); --blue: oklch(.78 .09 255); --violet: oklch(.79 .09 300) } }
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1.5rem }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; text-wrap: balance; margin: 0 }
h1 { font-size: 1.875rem; letter-spacing: -.01em }
p, ul { margin: 0 }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: .06em }
a:hover { text-decoration-thickness: .12em }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px }
main:focus { outline: 0 }
.icon { flex: none; vertical-align: -.15em }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--accent); color: var(--on-accent); z-index: 1 }
.skip:focus { top: .5rem }
.bar, main, .foot { width: 100%; max-width: 68rem; margin: 0 auto; padding: 0 1.25rem }
.bar { padding-top: 1rem; padding-bottom: 1rem }
.brand { display: inline-flex; max-width: 100%; align-items: center; gap: .65rem; min-width: 0; color: inherit; font-weight: 600; text-decoration: none }
.brand:hover .name { text-decoration: underline }
.logo { flex: none; width: 2rem; height: 2rem; display: grid; place-items: center; border-radius: 6px; background: var(--accent); color: var(--on-accent); font-size: 1rem }
.foot, .fresh, .matches { color: var(--soft); font-size: .9375rem }
main { flex: 1; padding-top: 2rem; padding-bottom: 4rem }
.foot { padding-top: 1.25rem; padding-bottom: 2rem }
.foot p { border-top: 1px solid var(--line); padding-top: 1.25rem }
.quiet { max-width: 34rem; margin: 12vh auto 0 }
.quiet p { margin-top: .75rem; color: var(--soft) }
.imprint { display: none }
`;
