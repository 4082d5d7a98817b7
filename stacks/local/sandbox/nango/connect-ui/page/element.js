/** An element with properties and children; a child may be text. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const paths = {
  done: "m4 13 5 5L20 6",
  failed: "M12 7v6m0 4v.01M12 3l9.5 17h-19z",
  expired: "M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
};

export function mark(name, tone) {
  const holder = element("div", { className: `mark ${tone}` });
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  holder.append(svg);
  return holder;
}
