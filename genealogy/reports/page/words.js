// What the page says, in the language that was chosen, and the making of elements.
let language = answer.language === "zh" ? "zh" : "en";

/** An English text in the chosen language, its {places} filled. */
function t(text, values = {}) {
  const found = language === "zh" ? (Object.hasOwn(answer.chinese, text) ? answer.chinese[text] : text) : text;
  return found.replace(/\{(\w+)\}/g, (place, name) => (Object.hasOwn(values, name) ? String(values[name]) : place));
}

/** A word of the records: a kind, a state, a column. */
const word = (name) => (language === "zh" ? t(name) : name.replaceAll("_", " "));

/** What happened, for the type of a relationship. */
const deed = (type) => answer.deeds[type]?.[language === "zh" ? 1 : 0] ?? type;

const grouped = (number) => number.toLocaleString(language === "zh" ? "zh-CN" : "en-GB");

/** An element; texts become text nodes, never markup. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  fill(made, attributes, children);
  return made;
}

function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(made, attributes, children);
  return made;
}

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
}

const byId = (id) => document.getElementById(id);

/** A button that shows a thing in the graph and its details. */
function link(node) {
  return element("button", { type: "button", class: "link", onclick: () => select(node) }, nodes.key[node]);
}

/** That a list ends before its things do. */
function moreThan(count, tag = "li") {
  return count > 0 ? [element(tag, { class: "hint" }, t("{count} more", { count: grouped(count) }))] : [];
}

function translateFixed() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const one of document.querySelectorAll("[data-t]")) one.textContent = t(one.dataset.t);
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", t(one.dataset.label));
}
