// Starts the page, follows the chosen resident's chat and draws every new screen.

import { Chat, listBots, listResidents } from "./api.js";
import { Composer } from "./composer.js";
import { alertSheet } from "./dialogs.js";
import { showHeader } from "./header.js";
import { prepareMaps } from "./maps.js";
import { MessageList, typingBubble, welcome } from "./messages.js";
import { showPeople } from "./people.js";
import "./theme.js";
import { direction, useLanguage, words } from "./words.js";

const part = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search);
const page = { residents: [], people: null, resident: null, bot: query.get("bot"), start: query.get("start"), chat: null, state: null, toast: 0, typingTimer: 0 };

function toast(text) {
  part("toast").textContent = text;
  part("toast").hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { part("toast").hidden = true; }, 3500);
}

const problem = (error) => toast(error.message);
const list = new MessageList(part("log"), { copy: (text) => navigator.clipboard?.writeText(text).then(() => toast(words.copied), problem) });
const composer = new Composer(part("footer"), problem);

function draw(state) {
  const first = page.state === null;
  page.state = state;
  part("banner").hidden = true;
  const typing = state.typing;
  clearTimeout(page.typingTimer);
  if (typing) page.typingTimer = setTimeout(() => draw({ ...page.state, typing: null }), 5000);
  showHeader(part("header"), state, page.chat, typing);
  composer.show(state, page.chat, { start: page.start, onStarted: forgetStart });
  const empty = !state.messages.length;
  list.show(state, page.chat, [...(empty ? [welcome(state)] : []), ...(typing ? [typingBubble()] : [])]);
  showToast(state.toast, first);
  if (state.people !== page.people) refreshPeople(state.people);
}

function showToast(shown, first) {
  if (shown && shown.seq > page.toast && !first) {
    if (shown.alert) alertSheet(shown.text);
    else toast(shown.text);
  }
  page.toast = Math.max(page.toast, shown?.seq || 0);
}

function forgetStart() {
  page.start = null;
  rememberAddress();
  draw(page.state);
}

function rememberAddress() {
  const kept = new URLSearchParams({ resident: page.resident });
  if (page.bot) kept.set("bot", page.bot);
  if (page.start !== null) kept.set("start", page.start);
  history.replaceState(null, "", `?${kept}`);
}

async function refreshPeople(count) {
  page.people = count;
  page.residents = await listResidents();
  showPeople(part("people"), page.residents, page.resident, choose);
}

async function choose(id) {
  page.chat?.close();
  page.residents = await listResidents();
  const resident = page.residents.find((person) => person.id === Number(id)) || page.residents[0];
  Object.assign(page, { resident: resident.id, state: null, toast: 0 });
  useLanguage(resident.language_code);
  part("log").lang = resident.language_code || "";
  part("log").dir = direction(resident.language_code);
  part("toast").hidden = true;
  list.clear();
  composer.clear();
  rememberAddress();
  showPeople(part("people"), page.residents, page.resident, choose);
  page.chat = new Chat(resident.id, page.bot, {
    onState: draw,
    onLost: () => { part("banner").textContent = words.reconnecting; part("banner").hidden = false; },
    onGone: () => again(() => choose(page.resident)),
  });
}

function again(what) {
  what().catch(() => setTimeout(() => again(what), 1000));
}

document.addEventListener("pointerdown", (event) => {
  part("toast").hidden = true;
  if (!event.target.closest("#people, [data-testid=show-people]")) part("people").classList.remove("open");
});

async function begin() {
  await prepareMaps();
  document.title = (await listBots()).find((bot) => !page.bot || [String(bot.id), bot.username].includes(page.bot))?.first_name || "Chat";
  await choose(query.get("resident"));
}

again(begin);
