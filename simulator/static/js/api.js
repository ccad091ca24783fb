// Talks to the simulator: who there is, what somebody sees, what somebody does.

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error || response.statusText);
  return body;
}

function post(path, body) {
  if (body instanceof FormData) return fetch(path, { method: "POST", body }).then(answer);
  const headers = { "Content-Type": "application/json" };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body) }).then(answer);
}

export const listResidents = () => fetch("/sim/residents").then(answer);
export const addResident = (fields) => post("/sim/residents", fields);
export const listBots = () => fetch("/sim/bots").then(answer);
export const loadArea = () => fetch("/sim/area").then(answer);

export class Chat {
  // One resident's chat with a bot; `onState` gets every new screen, `onLost` hears of a broken connection.
  constructor(residentId, bot, { onState, onLost, onGone }) {
    this.path = `/sim/residents/${residentId}`;
    this.bot = bot;
    this.source = new EventSource(`${this.path}/events${bot ? `?bot=${bot}` : ""}`);
    this.source.onmessage = (event) => onState(JSON.parse(event.data));
    this.source.onerror = () => {
      onLost();
      if (this.source.readyState === EventSource.CLOSED) this.retry = setTimeout(onGone, 1000);
    };
  }

  close() {
    clearTimeout(this.retry);
    this.source.close();
  }

  act(action, fields = {}, files = []) {
    if (!files.length) return post(`${this.path}/${action}`, { bot: this.bot, ...fields });
    const form = new FormData();
    for (const [name, value] of Object.entries({ bot: this.bot || "", ...fields })) form.append(name, value);
    files.forEach((file, number) => form.append(`file${number}`, file, file.name));
    return post(`${this.path}/${action}`, form);
  }
}
