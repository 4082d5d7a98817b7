/** Kept inline, so that the page needs nothing else; its hash is in the page's content security policy. */
export const style = `
:root { color-scheme: light dark; --accent: #087f5b; --on-accent: #fff; --ink: #212529; --soft: #5c6370; --line: #dee2e6; --page: #f8f9fa; --card: #fff; --hover: #f1f3f5; --bad: #c92a2a }
@media (prefers-color-scheme: dark) { :root { --accent: #20c997; --on-accent: #06251c; --ink: #e9ecef; --soft: #adb5bd; --line: #3b3f45; --page: #141517; --card: #1d1f22; --hover: #2a2d31; --bad: #ff8787 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 420px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 32px 28px }
svg { display: block; color: var(--accent); margin-bottom: 16px }
h1 { font-size: 21px; line-height: 1.3; margin: 0 0 4px }
h2 { font-size: 15px; margin: 28px 0 8px }
p { margin: 0; color: var(--soft) }
ul { list-style: none; margin: 20px 0 0; padding: 0; border-top: 1px solid var(--line) }
li { border-bottom: 1px solid var(--line) }
button { font: inherit; cursor: pointer; color: inherit }
.person { display: block; width: 100%; text-align: left; background: none; border: 0; padding: 10px 8px; border-radius: 4px; overflow-wrap: anywhere }
.person:hover { background: var(--hover) }
.person strong { display: block; font-weight: 600 }
.person span { display: block; color: var(--soft); font-size: 13.5px; line-height: 1.4 }
.row { display: flex; gap: 8px; margin-top: 8px }
label { font-weight: 600 }
input { font: inherit; flex: 1; min-width: 0; color: inherit; background: var(--page); border: 1px solid #868e96; border-radius: 4px; padding: 8px 10px }
.main { background: var(--accent); color: var(--on-accent); font-weight: 600; border: 0; border-radius: 4px; padding: 8px 16px; white-space: nowrap }
.note { font-size: 13.5px; margin-top: 8px }
.bad { color: var(--bad); margin-top: 8px }
a { color: var(--accent) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
@media (max-width: 390px) { main { padding: 24px 18px } }
`;
