// What the page itself says, in German and in English.

const GERMAN = {
  people: "Wer schreibt?", peopleHint: "Jede Person hat ihren eigenen Chat mit dem Bot.", addPerson: "+ Person hinzufügen",
  newPerson: "Neue Person", firstName: "Vorname", lastName: "Nachname", language: "Sprache", add: "Hinzufügen",
  bot: "Bot", typing: "schreibt …", uploading: "sendet eine Datei …", locating: "sucht einen Ort …",
  message: "Nachricht", send: "Senden", attach: "Anhängen", commands: "Befehle", keyboard: "Tastatur", more: "Mehr",
  start: "Starten", block: "Bot blockieren", unblock: "Blockierung aufheben", dark: "Dunkle Ansicht", light: "Helle Ansicht",
  blocked: "blockiert", showPeople: "Personen zeigen", restart: "Neu beginnen: /start",
  location: "Standort", venue: "Ort mit Namen", photo: "Foto aus Datei", sample: "Beispielfoto", album: "Album aus drei Beispielfotos",
  document: "Datei", sticker: "Sticker", forward: "Weitergeleiteter Text", voice: "Sprachnachricht",
  pickPlace: "Standort wählen", sharePlace: "Eigenen Standort teilen?", sharePlaceHint: "Der Bot erhält die Koordinaten dieses Punktes.",
  latitude: "Breite", longitude: "Länge", sendPlace: "Standort senden", cancel: "Abbrechen", decline: "Nicht teilen",
  pin: "Stecknadel, mit der Maus ziehbar oder mit den Pfeiltasten zu bewegen", outside: "Außerhalb des Gebiets", map: "Karte",
  placeHint: "Tippen Sie auf die Karte, ziehen Sie die Nadel oder geben Sie Koordinaten ein.",
  venueTitle: "Name", venueAddress: "Adresse", text: "Text", from: "von", forwardedFrom: "Weitergeleitet von",
  edit: "Bearbeiten", remove: "Löschen", edited: "bearbeitet", save: "Speichern", close: "Schließen", ok: "OK",
  today: "Heute", reconnecting: "Verbindung wird wiederhergestellt …", waiting: "wird gesendet", yourPhoto: "Foto", you: "Sie",
  download: "Herunterladen", outsideLink: "öffnet eine andere Seite", options: "Optionen", poll: "Umfrage", copied: "Kopiert",
  badPlace: "Bitte gültige Koordinaten eingeben, zum Beispiel 49.4447 und 7.7689.", live: "Live-Standort", videoNote: "Videonachricht", audio: "Aufnahme", video: "Video",
};

const ENGLISH = {
  people: "Who is writing?", peopleHint: "Everybody has a chat of their own with the bot.", addPerson: "+ Add a person",
  newPerson: "New person", firstName: "First name", lastName: "Last name", language: "Language", add: "Add",
  bot: "Bot", typing: "is writing …", uploading: "is sending a file …", locating: "is looking for a place …",
  message: "Message", send: "Send", attach: "Attach", commands: "Commands", keyboard: "Keyboard", more: "More",
  start: "Start", block: "Block the bot", unblock: "Unblock", dark: "Dark view", light: "Light view",
  blocked: "blocked", showPeople: "Show people", restart: "Begin again: /start",
  location: "Location", venue: "Place with a name", photo: "Photo from a file", sample: "Sample photo", album: "Album of three sample photos",
  document: "File", sticker: "Sticker", forward: "Forwarded text", voice: "Voice message",
  pickPlace: "Choose a location", sharePlace: "Share your location?", sharePlaceHint: "The bot gets the coordinates of this point.",
  latitude: "Latitude", longitude: "Longitude", sendPlace: "Send location", cancel: "Cancel", decline: "Do not share",
  pin: "Pin, drag it or move it with the arrow keys", outside: "Outside the area", map: "Map",
  placeHint: "Tap the map, drag the pin or enter coordinates.",
  venueTitle: "Name", venueAddress: "Address", text: "Text", from: "from", forwardedFrom: "Forwarded from",
  edit: "Edit", remove: "Delete", edited: "edited", save: "Save", close: "Close", ok: "OK",
  today: "Today", reconnecting: "Connecting again …", waiting: "sending", yourPhoto: "Photo", you: "You",
  download: "Download", outsideLink: "opens another page", options: "Options", poll: "Poll", copied: "Copied",
  badPlace: "Please enter valid coordinates, for example 49.4447 and 7.7689.", live: "Live location", videoNote: "Video message", audio: "Recording", video: "Video",
};

export const LANGUAGES = {
  de: "Deutsch", en: "English", tr: "Türkçe", ar: "العربية", uk: "Українська", ru: "Русский",
  pl: "Polski", it: "Italiano", fr: "Français", ro: "Română", fa: "فارسی",
};

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur", "ckb"]);

export let words = GERMAN;
export let locale = "de";

export function useLanguage(code) {
  const german = (code || "de").startsWith("de");
  words = german ? GERMAN : ENGLISH;
  locale = german ? "de-DE" : "en-GB";
  document.documentElement.lang = german ? "de" : "en";
}

export function direction(code) {
  return RIGHT_TO_LEFT.has((code || "").split("-")[0]) ? "rtl" : "ltr";
}
