import { html, raw } from "hono/html";
import type { Sandbox } from "../sandbox.ts";
import type { Item, Person, State, WorkspaceRecord } from "../state/model.ts";
import { childItems, itemOf, titleOf } from "../state/tree.ts";
import { page } from "./layout.ts";

interface Consent {
  sandbox: Sandbox;
  query: URLSearchParams;
  workspace: WorkspaceRecord;
  person: Person;
  /** Shared already, by an earlier consent. */
  shared: readonly string[];
}

/** Without script the page works too: what stands under a ticked page is shared with it. */
const script = `
const tree = document.getElementById("tree");
const boxes = [...tree.querySelectorAll("input")];
const all = document.getElementById("all");
const show = () => {
  const count = boxes.filter((box) => box.checked).length;
  document.getElementById("count").textContent = count + " selected";
  all.checked = count === boxes.length;
  all.indeterminate = count > 0 && count < boxes.length;
};
const follow = (box) => {
  for (const below of box.closest("li").querySelectorAll("ul input")) below.checked = box.checked;
  if (!box.checked)
    for (let up = box.closest("ul").closest("li"); up; up = up.parentElement.closest("li"))
      up.querySelector("input").checked = false;
};
tree.addEventListener("change", (event) => { follow(event.target); show(); });
all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; show(); });
for (const box of boxes) if (box.checked) follow(box);
for (const select of document.querySelectorAll("select")) select.addEventListener("change", () => select.form.submit());
document.getElementById("choose").hidden = true;
document.getElementById("picking").hidden = false;
show();
`;

export function consentPage({ sandbox, query, workspace, person, shared }: Consent) {
  const { integration, store } = sandbox;
  const roots = workspace.roots.flatMap((id) => itemOf(store.state, id) ?? []);
  return page(
    `Connect ${integration.name}`,
    html`<h1>Connect ${integration.name} with Notion</h1>
<p class="soft">${integration.name} wants to read the pages and databases that you select, with all that they hold. It can change nothing.</p>
${chooser(store.state, query, workspace, person)}
<form method="post" action="?${query}">
<fieldset><legend>Pages and databases</legend>
<div class="row" id="picking" hidden><label><input type="checkbox" id="all"> Select all</label><span class="soft" id="count" role="status"></span></div>
<ul class="tree" id="tree">${roots.map((item) => branch(store.state, item, shared))}</ul></fieldset>
<div class="row end"><button name="decision" value="cancel">Cancel</button>
<button class="primary" name="decision" value="allow">Allow access</button></div>
</form>
<script>${raw(script)}</script>`,
  );
}

/** Another workspace, or another of its people, is another page of the same request. */
function chooser(state: State, query: URLSearchParams, workspace: WorkspaceRecord, person: Person) {
  const asked = [...query].filter(([name]) => name !== "workspace" && name !== "person");
  const option = (id: string, label: string, chosen: string) =>
    html`<option value="${id}" ${id === chosen ? "selected" : ""}>${label}</option>`;
  return html`<form method="get">
${asked.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="row"><label>Workspace <select name="workspace">${Object.values(state.workspaces).map(({ id, name }) => option(id, name, workspace.id))}</select></label>
<label>Signed in as <select name="person">${workspace.people.map(({ id, email }) => option(id, email, person.id))}</select></label>
<button id="choose">Choose</button></div></form>`;
}

function branch(state: State, item: Item, shared: readonly string[]): ReturnType<typeof html> {
  const below = item.kind === "page" ? childItems(state, item).filter((child) => !child.inTrash) : [];
  const icon = item.icon ?? (item.kind === "page" ? "📄" : "🗂");
  return html`<li><label><input type="checkbox" name="share" value="${item.id}" ${shared.includes(item.id) ? "checked" : ""}> <span aria-hidden="true">${icon}</span> ${titleOf(item) || "Untitled"}</label>${below.length > 0 ? html`<ul class="tree">${below.map((child) => branch(state, child, shared))}</ul>` : ""}</li>`;
}
