import { html, raw } from "hono/html";

type Markup = ReturnType<typeof html> | string;

const style = `
:root { color-scheme: light dark; --ink: #37352f; --soft: #65645f; --line: #e3e2e0; --paper: #fff; --hover: #f1f1ef; --blue: #2383e2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e4; --soft: #9b9a97; --line: #373737; --paper: #191919; --hover: #252525; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 720px; margin: 0 auto; padding: 24px 20px 40px; }
.narrow { max-width: 480px; }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 8px; }
.soft { color: var(--soft); font-size: 13px; margin: 0 0 16px; }
a { color: inherit; }
fieldset { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 16px; padding: 8px 12px; }
legend { font-size: 13px; color: var(--soft); padding: 0 4px; }
ul.tree { list-style: none; margin: 0; padding: 0 0 0 20px; }
fieldset > ul.tree { padding: 0; max-height: 300px; overflow: auto; }
ul.tree label { display: block; padding: 3px 4px; border-radius: 4px; overflow-wrap: anywhere; }
label:hover { background: var(--hover); }
select, button { font: inherit; color: inherit; border: 1px solid var(--line); border-radius: 6px; padding: 6px 12px; background: var(--paper); }
select { max-width: 100%; }
button { cursor: pointer; }
button.primary { background: #1b6ec2; border-color: #1b6ec2; color: #fff; }
:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
.row { display: flex; gap: 8px; align-items: center; flex-wrap: wrap; margin: 0 0 12px; }
.row .soft { margin: 0; }
.end { justify-content: flex-end; position: sticky; bottom: 0; background: var(--paper); padding: 10px 0; margin: 0; }
.note { background: var(--hover); border-radius: 6px; padding: 10px 14px; margin: 8px 0; }
.note { display: flex; gap: 10px; }
.note > div { flex: 1; }
.note > div > :last-child, .box > :last-child { margin-bottom: 0; }
.box { border: 1px solid var(--line); border-radius: 6px; padding: 10px 14px; margin: 8px 0; }
.box > :first-child { margin-top: 0; }
.box > .soft { margin: 0; }
.synced { border-color: #d8a29f; }
.below { padding-left: 24px; }
.columns { display: flex; gap: 24px; }
.columns > div { min-width: 0; }
.card { border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
.tab, .box > .tab { border-bottom: 1px solid var(--line); padding-bottom: 4px; margin: 16px 0 8px; }
.math { font-family: ui-serif, serif; font-style: italic; }
p.math { text-align: center; }
.icon { height: 1.2em; vertical-align: -0.2em; }
.soft-ink { color: var(--soft); }
.heading_3 { padding-left: 16px; } .heading_4 { padding-left: 32px; }
h2 { font-size: 20px; margin: 24px 0 4px; } h2.first { font-size: 24px; } h3 { font-size: 17px; margin: 18px 0 4px; } h4 { font-size: 15px; margin: 14px 0 4px; }
summary > :is(h2, h3, h4) { display: inline-block; margin: 8px 0 4px; }
figure { margin: 8px 0; } figure > p { margin: 0; } figcaption { color: var(--soft); font-size: 13px; }
video, iframe { width: 100%; border: 1px solid var(--line); border-radius: 6px; } audio { width: 100%; }
.gray { color: #787774; } .brown { color: #976d57; } .orange { color: #cc772f; } .yellow { color: #c29243; } .green { color: #448361; }
.blue { color: #337ea9; } .purple { color: #9065b0; } .pink { color: #c14c8a; } .red { color: #d44c47; }
.gray_background { background: #8883; } .brown_background { background: #a863; } .orange_background { background: #f933; }
.yellow_background { background: #fc33; } .green_background { background: #4a73; } .blue_background { background: #48c3; }
.purple_background { background: #96c3; } .pink_background { background: #d593; } .red_background { background: #e553; }
table { border-collapse: collapse; margin: 8px 0; } td, th { border: 1px solid var(--line); padding: 4px 8px; white-space: pre-line; text-align: left; }
th { background: var(--hover); }
p, li, summary, blockquote { white-space: pre-line; }
pre { background: var(--hover); border-radius: 6px; padding: 12px; overflow: auto; }
img { max-width: 100%; }
blockquote { border-left: 3px solid var(--ink); margin: 8px 0; padding-left: 14px; }
`;

/** A whole page in the look of Notion's own. */
export function page(title: string, content: Markup, narrow = true) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Notion sandbox</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body><main class="${narrow ? "narrow" : ""}">${narrow && typeof content === "string" ? html`<h1>${title}</h1><p>${content}</p>` : content}</main></body>
</html>`;
}
