// The list of messages: every bubble is drawn once and again only when its message changed.

import { askFields, viewPicture } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { inlineKeys } from "./keyboards.js";
import { hasMap, smallMap } from "./maps.js";
import { closeMenu, toggleMenu } from "./menus.js";
import { locale, words } from "./words.js";

const time = (seconds) => new Date(seconds * 1000).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
const day = (seconds) => new Date(seconds * 1000).toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long" });

function grouped(messages) {
  // Puts the messages of one album together.
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.media_group_id && last?.[0].media_group_id === message.media_group_id) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

export class MessageList {
  constructor(log, { copy }) {
    this.log = log;
    this.copy = copy;
    this.drawn = new Map(); // id → {signature, element}
    this.fresh = false;
    this.atEnd = true;
    this.newest = 0;
    this.height = 0;
    const stick = () => { if (this.atEnd) log.scrollTop = log.scrollHeight; };
    log.addEventListener("scroll", () => this.scrolled(stick));
    log.addEventListener("load", stick, true);
    new ResizeObserver(stick).observe(log);
  }

  scrolled(stick) {
    // Only a finger leaves the end: when the content grew, we go along.
    const grew = this.log.scrollHeight !== this.height;
    this.height = this.log.scrollHeight;
    if (grew) stick();
    else this.atEnd = this.height - this.log.scrollTop - this.log.clientHeight < 60;
  }

  clear() {
    this.newest = 0;
    this.drawn.clear();
    this.log.replaceChildren();
    this.fresh = false;
  }

  show(state, chat, extra) {
    const elements = [];
    let shownDay = "";
    for (const group of grouped(state.messages)) {
      const today = day(group[0].date);
      if (today !== shownDay) elements.push(this.keep(`day ${today}`, today, () => el("div", { className: "day" }, today === day(Date.now() / 1000) ? words.today : today)));
      shownDay = today;
      elements.push(this.keep(`m${group[0].message_id}`, JSON.stringify([group, state.started, words.edit]), () => this.bubble(group, state, chat)));
    }
    const newest = state.messages.at(-1)?.message_id || 0;
    const grew = newest > this.newest || elements.length + extra.length > this.log.children.length;
    this.newest = newest;
    this.place([...elements, ...extra]);
    if (grew || !this.fresh) this.atEnd = true;
    if (this.atEnd) this.log.scrollTop = this.log.scrollHeight;
    this.fresh = true;
  }

  keep(key, signature, draw) {
    const before = this.drawn.get(key);
    if (before?.signature === signature) return before.element;
    const element = draw();
    if (this.fresh && !before) element.classList.add("fresh");
    const focused = before?.element.contains(document.activeElement) ? focusedIndex(before.element) : -1;
    if (before) before.element.replaceWith(element);
    this.drawn.set(key, { signature, element });
    if (focused >= 0) (element.querySelectorAll("button, a")[focused] || this.log).focus({ preventScroll: true });
    return element;
  }

  place(elements) {
    const wanted = new Set(elements);
    [...this.log.children].filter((child) => !wanted.has(child)).forEach((child) => child.remove());
    elements.forEach((element, at) => {
      if (this.log.children[at] !== element) this.log.insertBefore(element, this.log.children[at] || null);
    });
    for (const [key, { element }] of this.drawn) if (!wanted.has(element)) this.drawn.delete(key);
  }

  bubble(group, state, chat) {
    const message = group[0];
    const captioned = group.find((item) => item.text);
    const bare = Boolean(message.sticker);
    const overPicture = !captioned && (message.photo || (message.location && !message.venue));
    const own = message.from === "resident";
    const content = [
      state.chat.type === "group" && !own ? el("div", { className: "sender" }, message.sender.name) : null,
      message.forward_origin ? el("div", { className: "forwarded", dir: "auto" }, `${words.forwardedFrom} ${message.forward_origin.sender_user.first_name}`) : null,
      message.reply_to ? el("div", { className: "quoted", dir: "auto" }, message.reply_to.text || words.yourPhoto) : null,
      pictures(group), ...group.map(file), place(message), other(message),
      captioned ? el("div", { className: "text", dir: "auto", html: captioned.html, onclick: (event) => follow(event, chat) }) : null,
      el("div", { className: "meta" }, own && message.edit_date ? el("span", {}, words.edited) : null, el("time", {}, time(message.date))),
    ];
    return el("article", {
      className: `message ${message.from} ${bare ? "bare" : ""} ${message.keyboard ? "with-keys" : ""}`,
      "data-testid": "message", "data-message-id": message.message_id, "aria-label": own ? words.you : message.sender.name,
    }, el("div", { className: `bubble ${overPicture ? "over-picture" : ""}` }, content),
    message.keyboard ? inlineKeys(message, chat, state.bot, this.copy) : null, own ? this.more(message, chat) : null);
  }

  more(message, chat) {
    const opener = el("button", {
      type: "button", className: "more", "aria-label": words.more, "aria-haspopup": "menu", "aria-expanded": "false", "data-testid": "message-menu",
      onclick: () => toggleMenu(opener, document.getElementById("footer"), [
        ...(message.text && !message.photo && !message.document ? [{ label: words.edit, action: () => edit(message, chat) }] : []),
        { label: words.remove, danger: true, action: () => chat.act("delete", { message_id: message.message_id }) },
      ], { label: words.more }),
    }, "⋯");
    return opener;
  }
}

function focusedIndex(element) {
  return [...element.querySelectorAll("button, a")].indexOf(document.activeElement);
}

function edit(message, chat) {
  closeMenu();
  askFields(words.edit, [{ name: "text", label: words.text, kind: "long", value: message.text }], words.save,
    (fields) => chat.act("edit", { message_id: message.message_id, ...fields }));
}

function follow(event, chat) {
  const command = event.target.closest("a.command");
  if (command) {
    event.preventDefault();
    chat.act("write", { text: command.dataset.command });
  }
  event.target.closest(".spoiler")?.classList.add("open");
}

function pictures(group) {
  const photos = group.filter((message) => message.photo);
  if (!photos.length) return null;
  return el("div", { className: `pictures n${Math.min(photos.length, 10)}`, "data-testid": photos.length > 1 ? "album" : "photo" }, photos.map((message) => {
    const label = message.text || words.yourPhoto;
    const image = el("img", { src: message.photo.url, alt: label, width: message.photo.width, height: message.photo.height });
    return el("button", { type: "button", className: "picture", onclick: () => viewPicture(message.photo.url, label) }, image);
  }));
}

function file(message) {
  if (!message.document) return null;
  const size = message.document.file_size;
  const readable = size < 1024 ? `${size} B` : size < 1048576 ? `${Math.round(size / 1024)} KB` : `${(size / 1048576).toFixed(1)} MB`;
  return el("a", { className: "file", href: message.document.url, download: message.document.file_name || "", "data-testid": "document" },
    el("span", { className: "mark" }, icon("file")),
    el("span", {}, el("span", { className: "name", dir: "auto" }, message.document.file_name || words.document), el("span", { className: "size" }, `${readable} · ${words.download}`)));
}

function place(message) {
  const spot = message.location;
  if (!spot) return null;
  const label = `${spot.latitude.toFixed(5)}, ${spot.longitude.toFixed(5)}`;
  const holder = el("div", { className: "map small", role: "img", "aria-label": `${words.map}: ${label}`, "data-testid": "location" });
  if (hasMap()) requestAnimationFrame(() => holder.isConnected && smallMap(holder, spot.latitude, spot.longitude));
  const named = message.venue ? [el("strong", { dir: "auto" }, message.venue.title), el("span", { dir: "auto" }, message.venue.address)]
    : spot.live_period ? [el("strong", {}, words.live)] : hasMap() ? [] : [el("strong", {}, label)];
  return el("div", {}, hasMap() ? holder : null, named.length ? el("div", { className: "place-name" }, named) : null);
}

function other(message) {
  if (message.sticker) return el("div", { className: "big", role: "img", "aria-label": words.sticker }, message.sticker.emoji);
  if (message.voice) return el("div", { className: "text" }, `🎙 ${words.voice} · ${message.voice.duration} s`);
  if (message.audio) return el("div", { className: "text" }, `🎵 ${words.audio} · ${message.audio.duration} s`);
  if (message.video) return el("div", { className: "text" }, `🎬 ${words.video} · ${message.video.duration} s`);
  if (message.video_note) return el("div", { className: "text" }, `📹 ${words.videoNote} · ${message.video_note.duration} s`);
  if (message.contact) return el("div", { className: "place-name" }, el("strong", { dir: "auto" }, message.contact.first_name), el("span", { dir: "ltr" }, message.contact.phone_number));
  if (message.poll) return el("div", { className: "place-name" }, el("strong", { dir: "auto" }, `${words.poll}: ${message.poll.question}`), message.poll.options.map((option) => el("div", { dir: "auto" }, `○ ${option.text}`)));
  return null;
}

export function typingBubble() {
  return el("div", { className: "message bot", "aria-hidden": "true", "data-testid": "typing" }, el("div", { className: "bubble" }, el("div", { className: "typing" }, el("i"), el("i"), el("i"))));
}

export function welcome(state) {
  return el("div", { className: "welcome" }, el("div", { className: "avatar bot", "aria-hidden": "true" }),
    el("h2", { dir: "auto" }, state.bot.about.name), el("p", { dir: "auto" }, state.bot.about.description || state.bot.about.short_description || `@${state.bot.username}`));
}
