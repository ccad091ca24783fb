// The top of the phone: who the bot is, what it is doing, and the view's own switches.

import { el, iconButton } from "./dom.js";
import { toggleMenu } from "./menus.js";
import { isDark, toggleTheme } from "./theme.js";
import { words } from "./words.js";

const DOING = { typing: "typing", find_location: "locating" };

export function showHeader(header, state, chat, typing) {
  const doing = typing ? words[DOING[typing] || "uploading"] : words.bot;
  const signature = JSON.stringify([chat.path, state.bot.about.name, doing, state.blocked, words.bot, isDark()]);
  if (header.dataset.signature === signature) return;
  header.dataset.signature = signature;
  const theme = iconButton(isDark() ? "sun" : "moon", isDark() ? words.light : words.dark, () => {
    toggleTheme();
    showHeader(header, state, chat, typing);
    header.querySelector("[data-testid=theme]").focus();
  }, { "data-testid": "theme" });
  const more = iconButton("more", words.more, () => toggleMenu(more, header, [
    { label: words.restart, action: () => chat.act("write", { text: "/start" }).catch(() => {}) },
    state.blocked ? { label: words.unblock, action: () => chat.act("unblock") }
      : { label: words.block, danger: true, testid: "block", action: () => chat.act("block") },
  ], { below: true, label: words.more }), { "aria-haspopup": "menu", "aria-expanded": "false", "data-testid": "chat-menu" });
  header.replaceChildren(
    iconButton("people", words.showPeople, () => document.getElementById("people").classList.toggle("open"), { className: "icon only-narrow", "data-testid": "show-people" }),
    el("span", { className: "avatar bot", "aria-hidden": "true" }),
    el("div", { className: "who" }, el("h1", { dir: "auto" }, state.bot.about.name), el("p", { className: `status ${typing ? "busy" : ""}`, "aria-live": "polite" }, state.blocked ? words.blocked : doing)),
    theme, more,
  );
}
