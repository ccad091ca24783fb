// Builds elements; text goes in as text, never as markup.

export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "html") element.innerHTML = value; // only what the server rendered as safe
    else if (name in element && !name.includes("-") && name !== "list" && name !== "form") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  attach: "M20 11.5 12.2 19.3a5 5 0 0 1-7.1-7.1l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4",
  send: "M4 12 20 4l-5 16-3.5-6.5z",
  menu: "M4 7h16M4 12h16M4 17h16",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  keyboard: "M4 6h16v12H4zM8 10h.01M12 10h.01M16 10h.01M8 14h8",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6M18.5 14.5a6 6 0 0 1 3 5.5",
  place: "M12 21s7-6.5 7-12a7 7 0 0 0-14 0c0 5.5 7 12 7 12zM12 11.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  venue: "M4 20V9l8-5 8 5v11zM10 20v-6h4v6",
  photo: "M4 6h16v13H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.500h.01",
  sample: "M12 3l1.8 5.200L19 10l-5.2 1.800L12 17l-1.8-5.200L5 10l5.2-1.800zM19 16v4M17 18h4",
  album: "M7 4h13v12H7zM4 8v12h12",
  file: "M6 3h8l4 4v14H6zM14 3v5h5",
  sticker: "M12 3a9 9 0 1 0 9 9c-5 0-9-4-9-9zM9 14.500c.8 1 1.8 1.5 3 1.5",
  forward: "M13 5l7 6-7 6v-4c-5 0-8 1.5-10 5 .5-6 4-9 10-9z",
  voice: "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11a7 7 0 0 0 14 0M12 18v3",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  for (const [key, value] of Object.entries({
    fill: name === "send" ? "currentColor" : "none", stroke: "currentColor", "stroke-width": name === "more" ? "3" : "1.8",
    "stroke-linecap": "round", "stroke-linejoin": "round",
  })) path.setAttribute(key, value);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, properties = {}) {
  return el("button", { type: "button", className: "icon", "aria-label": label, title: label, onclick, ...properties }, icon(name));
}

export function initials(person) {
  return [person.first_name, person.last_name].filter(Boolean).map((name) => [...name][0]).join("");
}
