/** The mailbox page's stylesheet: system fonts, one accent, light and dark, from 390 px up. */
export const mailboxStyle = `
:root { color-scheme: light dark; --ink: #1c2326; --soft: #566166; --line: #dfe4e6; --paper: #fff;
  --ground: #f6f8f8; --accent: #0b7268; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecee; --soft: #a3adb2; --line: #333c40;
  --paper: #1b2023; --ground: #141719; --accent: #4fd1c1; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 760px; margin: 0 auto; padding: 0 20px; }
header { padding-top: 28px; color: var(--soft); font-size: 14px; }
h1 { font-size: 24px; line-height: 1.25; margin: 4px 0 6px; letter-spacing: -0.01em; }
h2 { font-size: 14px; margin: 28px 0 8px; color: var(--soft); font-weight: 600; }
p { margin: 0 0 20px; color: var(--soft); }
a { color: var(--accent); text-underline-offset: 3px; }
a:focus-visible, pre:focus-visible, iframe:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
main { padding-bottom: 64px; }
.mails { list-style: none; margin: 20px 0 0; padding: 0; background: var(--paper); border: 1px solid var(--line);
  border-radius: 6px; overflow: hidden; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 12px 16px; color: inherit;
  text-decoration: none; }
.mails a:hover { background: var(--ground); }
.mails a:focus-visible { outline-offset: -2px; }
.subject { font-weight: 600; }
.to, time { color: var(--soft); font-size: 14px; }
.to { grid-column: 1 / -1; }
time { font-variant-numeric: tabular-nums; white-space: nowrap; }
dl { display: grid; grid-template-columns: 64px 1fr; gap: 4px 12px; margin: 16px 0 0; }
dt { color: var(--soft); }
dd { margin: 0; }
pre { margin: 0; padding: 16px; background: var(--paper); border: 1px solid var(--line); border-radius: 6px;
  font: inherit; white-space: pre-wrap; overflow: auto; }
iframe { width: 100%; height: 480px; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
@media (max-width: 480px) { .mails a { grid-template-columns: 1fr; } }
`;
