// Maps drawn from the city's own shapes, with a pin; no tiles from anywhere.

import { loadArea } from "./api.js";
import { el } from "./dom.js";
import { words } from "./words.js";

const PIN = '<svg viewBox="0 0 34 44" aria-hidden="true"><path d="M17 43S32 27 32 16a15 15 0 0 0-30 0c0 11 15 27 15 27z" fill="#c8452f" stroke="#fff" stroke-width="2"/><circle cx="17" cy="16" r="5.5" fill="#fff"/></svg>';
const FALLBACK = [49.4447, 7.7689];

let library = null;
let area = { features: [] };
let known = [];

export async function prepareMaps() {
  area = await loadArea().catch(() => area);
  if (area.type !== "FeatureCollection") area = { type: "FeatureCollection", features: [area.type === "Feature" ? area : { type: "Feature", properties: {}, geometry: area }] };
  library = await import("/leaflet/leaflet-src.esm.js").catch(() => null);
  known = area.features.filter((feature) => /Polygon$/.test(feature.geometry?.type || ""));
}

export function districtName(feature) {
  const properties = feature.properties || {};
  const key = ["name", "NAME", "Name", "district", "stadtteil", "bezirk", "title"].find((name) => properties[name]);
  return key ? String(properties[key]) : "";
}

function insideRing(ring, x, y) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i], [xj, yj] = ring[j];
    if ((yi > y) !== (yj > y) && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

function contains(geometry, x, y) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some(([outer, ...holes]) => insideRing(outer, x, y) && !holes.some((hole) => insideRing(hole, x, y)));
}

export function districtAt(latitude, longitude) {
  // Returns the name of the district, "" inside an unnamed one, null outside.
  const found = known.filter((feature) => contains(feature.geometry, longitude, latitude));
  return found.length ? found.map(districtName).find(Boolean) || "" : null;
}

export const hasMap = () => library !== null;
export const hasArea = () => known.length > 0;

function drawArea(map, { names }) {
  map.getPane("overlayPane").setAttribute("aria-hidden", "true"); // the district below the map says in words what is there
  const shapes = library.geoJSON(area, {
    style: { className: "district", weight: 1.3, opacity: 0.75, fillOpacity: 0.09 },
    pointToLayer: (_, at) => library.circleMarker(at, { radius: 3, className: "district" }),
    interactive: false,
  }).addTo(map);
  if (names) {
    known.filter(districtName).forEach((feature) => {
      const centre = library.geoJSON(feature).getBounds().getCenter();
      library.tooltip({ permanent: true, direction: "center", className: "district-name" }).setLatLng(centre).setContent(el("span", {}, districtName(feature))).addTo(map);
    });
  }
  return known.length ? shapes.getBounds() : null;
}

function drawGrid(map, [latitude, longitude]) {
  const style = { className: "grid-line", weight: 0.6, opacity: 0.28, interactive: false };
  const step = 0.01, count = 24;
  const lat = Math.round(latitude / step) * step, lon = Math.round(longitude / step) * step;
  for (let i = -count; i <= count; i++) {
    library.polyline([[lat + i * step, lon - count * step], [lat + i * step, lon + count * step]], style).addTo(map);
    library.polyline([[lat - count * step, lon + i * step], [lat + count * step, lon + i * step]], style).addTo(map);
  }
}

function pinIcon() {
  return library.divIcon({ className: "pin", html: PIN, iconSize: [34, 44], iconAnchor: [17, 43] });
}

export function smallMap(holder, latitude, longitude) {
  // A still picture of where something is.
  const map = library.map(holder, {
    zoomControl: false, attributionControl: false, dragging: false, scrollWheelZoom: false, doubleClickZoom: false,
    boxZoom: false, keyboard: false, touchZoom: false, zoomAnimation: false, fadeAnimation: false,
  }).setView([latitude, longitude], 12);
  drawGrid(map, [latitude, longitude]);
  drawArea(map, { names: false });
  library.marker([latitude, longitude], { icon: pinIcon(), interactive: false, keyboard: false }).addTo(map);
  return map;
}

export function pickerMap(holder, onMove) {
  // A map with a pin to move; returns the first place and a way to set another.
  const map = library.map(holder, { attributionControl: false, zoomAnimation: false, zoomSnap: 0.25 });
  map.setView(FALLBACK, 13);
  const bounds = drawArea(map, { names: true });
  if (bounds?.isValid()) map.fitBounds(bounds, { padding: [8, 8] });
  const centre = map.getCenter();
  drawGrid(map, [centre.lat, centre.lng]);
  library.control.scale({ imperial: false }).addTo(map);
  const pin = library.marker(centre, { icon: pinIcon(), draggable: true, alt: words.pin, title: words.pin }).addTo(map);
  const moved = () => onMove(pin.getLatLng().lat, pin.getLatLng().lng);
  map.on("click", (event) => { pin.setLatLng(event.latlng); moved(); });
  pin.on("drag", moved);
  pin.getElement().addEventListener("keydown", (event) => nudge(event, map, pin, moved));
  moved();
  return { map, set: (latitude, longitude) => { pin.setLatLng([latitude, longitude]); map.panTo([latitude, longitude]); } };
}

function nudge(event, map, pin, moved) {
  const shift = { ArrowUp: [0, -8], ArrowDown: [0, 8], ArrowLeft: [-8, 0], ArrowRight: [8, 0] }[event.key];
  if (!shift) return;
  event.preventDefault();
  event.stopPropagation();
  pin.setLatLng(map.containerPointToLatLng(map.latLngToContainerPoint(pin.getLatLng()).add(shift)));
  moved();
}
