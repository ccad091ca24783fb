// The sheet in which a place is chosen: on the map, by dragging the pin, or by coordinates.

import { actions, sheet } from "./dialogs.js";
import { el } from "./dom.js";
import { districtAt, hasArea, hasMap, pickerMap } from "./maps.js";
import { words } from "./words.js";

const number = (label, name) => {
  const input = el("input", { name, inputMode: "decimal", required: true, autocomplete: "off", "data-testid": name });
  return [el("label", {}, label, input), input];
};

const parse = (input, most) => {
  const value = Number(input.value.trim().replace(",", "."));
  return input.value.trim() !== "" && Math.abs(value) <= most ? value : null;
};

export function pickPlace({ title = words.pickPlace, hint = words.placeHint, more = [], cancel, onPicked, onCancel }) {
  const [latLabel, lat] = number(words.latitude, "latitude");
  const [lonLabel, lon] = number(words.longitude, "longitude");
  const where = el("p", { className: "where", role: "status", "data-testid": "district" });
  const error = el("p", { className: "error", role: "alert", hidden: true }, words.badPlace);
  const extras = more.map((field) => [field.name, el("input", { name: field.name, required: true, dir: "auto", autocomplete: "off" }), field.label]);
  const holder = el("div", { className: "map big", role: "application", "aria-label": words.map, "data-testid": "map" });

  const place = () => {
    const latitude = parse(lat, 90), longitude = parse(lon, 180);
    return latitude === null || longitude === null ? null : { latitude, longitude };
  };
  const describe = () => {
    const at = place();
    error.hidden = at !== null;
    const name = at && hasArea() ? districtAt(at.latitude, at.longitude) : "";
    where.textContent = name === null ? words.outside : name;
  };
  const form = el("form", {
    noValidate: more.length === 0,
    onsubmit: (event) => {
      event.preventDefault();
      const at = place();
      if (!at) return describe();
      onPicked({ ...at, ...Object.fromEntries(extras.map(([name, input]) => [name, input.value])) });
      dialog.close();
    },
  }, extras.map(([, input, label]) => el("label", {}, label, input)), where,
  el("div", { className: "pair" }, latLabel, lonLabel), error, actions(words.sendPlace, { cancel, onCancel, autofocus: more.length === 0 }));
  const top = el("form", { method: "dialog" }, el("h2", {}, title), el("p", {}, hint));
  const dialog = sheet({ "aria-label": title, "data-testid": "place-picker" }, top, hasMap() ? holder : null, form);
  startMap(holder, lat, lon, place, describe);
}

function startMap(holder, lat, lon, place, describe) {
  if (!hasMap()) return;
  const picker = pickerMap(holder, (latitude, longitude) => {
    lat.value = latitude.toFixed(5);
    lon.value = longitude.toFixed(5);
    describe();
  });
  for (const input of [lat, lon]) {
    input.addEventListener("input", () => {
      const at = place();
      if (at) picker.set(at.latitude, at.longitude);
      describe();
    });
  }
}
