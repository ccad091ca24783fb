// Small menus that open at a button and close on a choice, Escape or a click elsewhere.

import { el, icon } from "./dom.js";

let open = null;

export function closeMenu(focusBack = false) {
  if (!open) return;
  const { menu, opener } = open;
  open = null;
  menu.remove();
  opener.setAttribute("aria-expanded", "false");
  if (focusBack) opener.focus();
}

export function toggleMenu(opener, holder, entries, { below = false, label = "" } = {}) {
  const same = open && open.opener === opener;
  closeMenu();
  if (same) return;
  const items = entries.map((entry) => el("button", {
    type: "button", role: "menuitem", className: entry.danger ? "danger" : "", "data-testid": entry.testid,
    onclick: () => { closeMenu(true); entry.action(); },
  }, entry.icon ? icon(entry.icon) : null, entry.content || entry.label));
  const menu = el("div", { className: below ? "menu below" : "menu", role: "menu", "aria-label": label, onkeydown: (event) => move(event, items) }, items);
  holder.append(menu);
  opener.setAttribute("aria-expanded", "true");
  open = { menu, opener };
  items[0]?.focus();
}

function move(event, items) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") closeMenu(true);
  if (!step) return;
  event.preventDefault();
  const at = items.indexOf(document.activeElement);
  items[(at + step + items.length) % items.length].focus();
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.menu.contains(event.target) && !open.opener.contains(event.target)) closeMenu();
});
