// The bottom of the phone: text field, attachments, commands, reply keyboard, or one wide button.

import { askFields } from "./dialogs.js";
import { el, icon, iconButton } from "./dom.js";
import { replyKeys } from "./keyboards.js";
import { toggleMenu } from "./menus.js";
import { pickPlace } from "./places.js";
import { words } from "./words.js";

export class Composer {
  constructor(footer, onProblem) {
    this.footer = footer;
    this.onProblem = onProblem;
    this.signature = "";
    this.drafts = new Map();
    this.hiddenKeyboard = null;
  }

  show(state, chat, { start, onStarted }) {
    this.chat = chat;
    const keyboard = state.reply_keyboard;
    const keyboardKey = JSON.stringify(keyboard);
    const hidden = keyboard && (keyboard.hidden ? this.shownAgain !== keyboardKey : this.hiddenKeyboard === keyboardKey);
    const signature = JSON.stringify([state.resident.id, state.blocked, state.started, keyboard, hidden, state.commands, start, words.send]);
    if (signature === this.signature) return;
    this.signature = signature;
    const refresh = () => this.show(state, chat, { start, onStarted });
    if (state.blocked) return this.wide(words.unblock, "unblock", () => chat.act("unblock"));
    if (start !== null || (!state.started && !state.messages.length)) {
      return this.wide(words.start, "start", () => { chat.act("write", { text: `/start ${start || ""}`.trim() }).then(onStarted, this.onProblem); }, start);
    }
    this.footer.replaceChildren(
      this.field(state, keyboard?.keyboard ? () => { this.flip(keyboard, keyboardKey, hidden); refresh(); } : null, keyboard?.input_field_placeholder),
      ...(keyboard?.keyboard && !hidden ? [replyKeys(keyboard, chat)] : []),
    );
  }

  clear() {
    // Until the next person's screen is there, nothing can be pressed in the name of the one before.
    this.signature = "";
    this.footer.replaceChildren();
  }

  flip(keyboard, key, hidden) {
    this.hiddenKeyboard = hidden ? null : key;
    this.shownAgain = hidden ? key : null;
  }

  wide(label, testid, onclick, payload) {
    this.footer.replaceChildren(el("button", { type: "button", className: "wide", "data-testid": testid, onclick },
      label, payload ? el("span", { className: "payload" }, payload) : null));
  }

  field(state, onKeyboard, placeholder) {
    const id = state.resident.id;
    const input = el("textarea", {
      rows: 1, dir: "auto", placeholder: placeholder || words.message, "aria-label": words.message, "data-testid": "message-input", value: this.drafts.get(id) || "",
      oninput: () => { this.drafts.set(id, input.value); grow(input); send.disabled = !input.value.trim(); },
      onkeydown: (event) => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
      },
    });
    const send = el("button", { type: "submit", className: "icon send", "aria-label": words.send, title: words.send, disabled: !input.value.trim(), "data-testid": "send" }, icon("send"));
    const menu = state.commands.length ? iconButton("menu", words.commands, () => this.commands(menu, state.commands), { "aria-haspopup": "menu", "aria-expanded": "false", "data-testid": "commands" }) : null;
    const attach = iconButton("attach", words.attach, () => this.attachments(attach), { "aria-haspopup": "menu", "aria-expanded": "false", "data-testid": "attach" });
    const keys = onKeyboard ? iconButton("keyboard", words.keyboard, onKeyboard, { "data-testid": "toggle-keyboard" }) : null;
    const form = el("form", {
      className: "composer",
      onsubmit: (event) => {
        event.preventDefault();
        const text = input.value;
        if (!text.trim()) return;
        this.chat.act("write", { text }).catch(this.onProblem);
        input.value = "";
        input.dispatchEvent(new Event("input"));
      },
    }, ...[menu, attach, input, keys, send].filter(Boolean));
    return form;
  }

  commands(opener, commands) {
    toggleMenu(opener, this.footer, commands.map(({ command, description }) => ({
      content: el("span", {}, el("span", { className: "command" }, `/${command} `), el("span", { className: "what", dir: "auto" }, description)),
      action: () => this.chat.act("write", { text: `/${command}` }),
    })), { label: words.commands });
  }

  attachments(opener) {
    const act = (...args) => this.chat.act(...args).catch(this.onProblem);
    toggleMenu(opener, this.footer, [
      { icon: "place", label: words.location, testid: "attach-location", action: () => pickPlace({ onPicked: (place) => act("location", place) }) },
      { icon: "venue", label: words.venue, testid: "attach-venue", action: () => this.venue(act) },
      { icon: "photo", label: words.photo, testid: "attach-photo", action: () => chooseFiles("image/*", (files) => act(files.length > 1 ? "album" : "photo", {}, files)) },
      { icon: "sample", label: words.sample, testid: "attach-sample", action: () => act("photo", { sample: 1 }) },
      { icon: "album", label: words.album, testid: "attach-album", action: () => act("album", { sample: 3 }) },
      { icon: "file", label: words.document, testid: "attach-document", action: () => chooseFiles("", (files) => act("document", {}, files)) },
      { icon: "voice", label: words.voice, testid: "attach-voice", action: () => act("voice") },
      { icon: "voice", label: words.audio, testid: "attach-audio", action: () => act("audio") },
      { icon: "file", label: words.video, testid: "attach-video", action: () => act("video") },
      { icon: "sticker", label: words.sticker, testid: "attach-sticker", action: () => act("sticker", { emoji: "👍" }) },
      { icon: "forward", label: words.forward, testid: "attach-forward", action: () => this.forward(act) },
    ], { label: words.attach });
  }

  venue(act) {
    pickPlace({
      title: words.venue, onPicked: (place) => act("venue", place),
      more: [{ name: "title", label: words.venueTitle }, { name: "address", label: words.venueAddress }],
    });
  }

  forward(act) {
    askFields(words.forward, [
      { name: "from_name", label: words.from, value: "Maria" }, { name: "text", label: words.text, kind: "long" },
    ], words.send, (fields) => act("forward", fields));
  }
}

function grow(input) {
  input.style.height = "42px";
  input.style.height = `${Math.min(input.scrollHeight + 2, 140)}px`;
}

function chooseFiles(accept, onChosen) {
  const input = el("input", { type: "file", accept, multiple: accept !== "", onchange: () => input.files.length && onChosen([...input.files].slice(0, 10)) });
  input.click();
}
