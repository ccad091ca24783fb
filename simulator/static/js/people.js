// The residents: who writes at the moment, and how to add somebody.

import { addResident } from "./api.js";
import { askFields } from "./dialogs.js";
import { el, initials } from "./dom.js";
import { LANGUAGES, words } from "./words.js";

const hue = (id) => (id % 360).toString();

export function showPeople(aside, residents, current, onChosen) {
  const entries = residents.map((person) => {
    const avatar = el("span", { className: "avatar", "aria-hidden": "true" }, initials(person));
    const button = el("button", {
      type: "button", className: "person", "aria-current": person.id === current ? "true" : null, "data-testid": "resident", "data-resident": person.id,
      onclick: () => { aside.classList.remove("open"); onChosen(person.id); },
    }, avatar, el("span", {},
      el("span", { className: "name", dir: "auto" }, [person.first_name, person.last_name].filter(Boolean).join(" ")),
      el("span", { className: "language" }, LANGUAGES[person.language_code] || person.language_code || "–")));
    button.style.setProperty("--hue", hue(person.id));
    return el("li", {}, button);
  });
  aside.replaceChildren(
    el("h2", { id: "people-title" }, words.people), el("p", { className: "hint" }, words.peopleHint), el("ul", {}, entries),
    el("button", { type: "button", className: "add-person", "data-testid": "add-resident", onclick: () => ask(onChosen) }, words.addPerson),
  );
}

function ask(onChosen) {
  askFields(words.newPerson, [
    { name: "first_name", label: words.firstName },
    { name: "last_name", label: words.lastName, required: false },
    { name: "language_code", label: words.language, kind: LANGUAGES },
  ], words.add, async (fields) => onChosen((await addResident(fields)).id));
}
