// Buttons: those under a message, and those of the keyboard below the text field.

import { el } from "./dom.js";
import { pickPlace } from "./places.js";
import { words } from "./words.js";

export function startPayload(url, bot) {
  // Returns the payload of a link to this very bot ("" without one), else null.
  const match = /^(?:https?:\/\/)?t\.me\/([A-Za-z0-9_]+)(?:\?start=([A-Za-z0-9_-]*))?$/.exec(url || "");
  return match && match[1].toLowerCase() === bot.username.toLowerCase() ? match[2] || "" : null;
}

export function inlineKeys(message, chat, bot, copy) {
  return el("div", { className: "keys", role: "group", "data-testid": "inline-keyboard" }, message.keyboard.map((row, y) =>
    el("div", { className: "row" }, row.map((button, x) => inlineKey(message, button, y, x, chat, bot, copy)))));
}

function inlineKey(message, button, row, column, chat, bot, copy) {
  const common = { className: `key ${button.style || ""}`, dir: "auto", "data-testid": "inline-button" };
  if (button.url && startPayload(button.url, bot) === null) {
    const mark = el("span", { className: "outside", "aria-hidden": "true" }, "↗");
    return el("a", { ...common, href: button.url, target: "_blank", rel: "noopener noreferrer", title: words.outsideLink }, button.text, mark);
  }
  return el("button", {
    ...common, type: "button", "aria-busy": button.waiting ? "true" : null,
    onclick: () => {
      if (button.copy) return copy(button.copy);
      if (button.url) return chat.act("write", { text: `/start ${startPayload(button.url, bot)}`.trim() });
      return chat.act("press", { message_id: message.message_id, row, column }).catch(() => {});
    },
  }, button.text);
}

export function replyKeys(keyboard, chat) {
  return el("div", { className: "reply-keys", role: "group", "aria-label": words.keyboard, "data-testid": "reply-keyboard" },
    (keyboard.keyboard || []).map((row) => el("div", { className: "row" }, row.map((button) => el("button", {
      type: "button", className: `key ${button.style || ""}`, dir: "auto", "data-testid": "reply-button", onclick: () => tap(button, chat),
    }, button.text)))));
}

function tap(button, chat) {
  if (!button.request_location) return chat.act("tap", { text: button.text });
  return pickPlace({
    title: words.sharePlace, hint: words.sharePlaceHint, cancel: words.decline,
    onPicked: (place) => chat.act("tap", { text: button.text, ...place }),
    onCancel: () => chat.act("tap", { text: button.text, decline: true }),
  });
}
