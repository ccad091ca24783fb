// Sheets that ask for something: an alert to close, a few fields to fill in, a picture to look at.

import { el } from "./dom.js";
import { words } from "./words.js";

export function sheet(properties, ...children) {
  const dialog = el("dialog", { onclose: () => dialog.remove(), ...properties }, ...children);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export function actions(label, { cancel = words.cancel, onCancel = () => {}, autofocus = false } = {}) {
  const no = el("button", { type: "button", "data-testid": "dialog-cancel", onclick: () => { onCancel(); no.closest("dialog").close(); } }, cancel);
  return el("div", { className: "actions" }, no, el("button", { type: "submit", className: "do", autofocus, "data-testid": "dialog-ok" }, label));
}

export function alertSheet(text) {
  const dialog = sheet({ "aria-label": text, "data-testid": "alert" }, el("form", { method: "dialog" },
    el("p", { dir: "auto" }, text),
    el("div", { className: "actions" }, el("button", { className: "do" }, words.ok))));
  return dialog;
}

export function askFields(title, fields, label, onDone) {
  // Fields are {name, label, value, kind: "text" | "long" | a table of choices}.
  const error = el("p", { className: "error", role: "alert", hidden: true });
  const inputs = fields.map((field) => [field, input(field)]);
  const form = el("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      try {
        await onDone(Object.fromEntries(inputs.map(([field, element]) => [field.name, element.value])));
        dialog.close();
      } catch (problem) {
        error.textContent = problem.message;
        error.hidden = false;
      }
    },
  }, el("h2", {}, title), inputs.map(([field, element]) => el("label", {}, field.label, element)), error, actions(label));
  const dialog = sheet({ "aria-label": title }, form);
}

function input(field) {
  const common = { name: field.name, required: field.required !== false, dir: "auto" };
  if (field.kind === "long") return el("textarea", { ...common, rows: 4, value: field.value || "" });
  if (typeof field.kind === "object") {
    return el("select", { ...common, dir: null }, Object.entries(field.kind).map(([value, name]) => el("option", { value }, name)));
  }
  return el("input", { ...common, value: field.value || "", autocomplete: "off" });
}

export function viewPicture(url, label) {
  const dialog = sheet({ className: "viewer", "aria-label": label, onclick: () => dialog.close() },
    el("img", { src: url, alt: label }));
}
