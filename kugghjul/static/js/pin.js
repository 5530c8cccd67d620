/* Choosing a point. An element with `data-pin-map` names the content (`data-map`) and its fields by id: `data-lat` and
   `data-lon` get degrees, `data-text` gets both as words. The map follows what is typed; a change of the pin sends
   `input` and `change` from the fields, and `pin:moved` {lat, lon, area} from the element. Without WebGL one types. */
import { calm, contentOf, labels, mapIn, whenSeen } from './map_ground.js';
import { pair, words } from './map_words.js';

const NUMBER = /-?\d+(?:[.,]\d+)?/g;
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const byId = (id) => (id ? document.getElementById(id) : null);

const inRing = ([x, y], ring) => {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[xi, yi], [xj, yj]] = [ring[i], ring[j]];
    if ((yi > y) !== (yj > y) && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
};
const inShape = (point, { type, coordinates }) => {
  const polygons = { Polygon: [coordinates], MultiPolygon: coordinates }[type] ?? [];
  return polygons.some((rings) => rings.reduce((odd, ring) => odd !== inRing(point, ring), false));
};

// Degrees in either order; anything else (metres of SWEREF 99) is left to the server.
export const degrees = (text) => {
  const found = (text.match(NUMBER) ?? []).map((one) => Number(one.replace(',', '.')));
  if (found.length !== 2) return null;
  const [a, b] = found;
  const fits = (lat, lon) => lat > 54 && lat < 70 && lon > 9 && lon < 26;
  if (fits(a, b)) return { lat: a, lon: b };
  return fits(b, a) ? { lat: b, lon: a } : null;
};

function fieldsOf(root) {
  const [lat, lon, text] = ['lat', 'lon', 'text'].map((name) => byId(root.dataset[name]));
  const all = [lat, lon, text].filter(Boolean);
  const read = () => {
    if (lat?.value && lon?.value) return degrees(`${lat.value} ${lon.value}`);
    return text?.value ? degrees(text.value) : null;
  };
  const write = (spot) => {
    if (lat) lat.value = spot ? spot.lat.toFixed(6) : '';
    if (lon) lon.value = spot ? spot.lon.toFixed(6) : '';
    if (text) text.value = spot ? pair(spot.lat, spot.lon) : '';
    for (const field of all) for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  return { all, text, read, write };
}

const pinElement = () => {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 't-pin' });
  button.setAttribute('aria-label', words.pin);
  button.innerHTML = '<svg viewBox="0 0 34 40" aria-hidden="true"><path d="M17 39C12 30 3 25 3 15a14 14 0 0 1 28 0c0 10-9 15-14 24z"/><circle cx="17" cy="15" r="5"/></svg>';
  const element = document.createElement('div');
  element.append(button);
  return { element, button };
};

function tools(root, acts) {
  const row = Object.assign(document.createElement('div'), { className: 't-pinmap__tools' });
  for (const [text, act] of acts) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'ds-button', textContent: text });
    button.dataset.variant = 'secondary';
    button.addEventListener('click', act);
    row.append(button);
  }
  root.querySelector('.t-mapbox').after(row);
}

function controls(root, content, live) {
  const { map, gl } = live;
  const fields = fieldsOf(root);
  const said = root.querySelector('[data-pin-said]');
  const { element, button } = pinElement();
  const mark = new gl.Marker({ element, anchor: 'bottom', draggable: true });
  let there = false;
  let ours = false;
  const areaAt = ({ lat, lon }) => content.areas.find((area) => inShape([lon, lat], area.geometry));
  const show = (spot, quiet = false) => {
    if (!spot) { mark.remove(); there = false; if (!quiet) said.textContent = words.pinNone; return; }
    mark.setLngLat([spot.lon, spot.lat]);
    if (!there) mark.addTo(map);
    there = true;
    element.removeAttribute('aria-label'); // MapLibre's own; the button has one
    element.removeAttribute('role');
    said.textContent = words.pinAt(pair(spot.lat, spot.lon), areaAt(spot)?.name);
  };
  const set = (spot) => {
    show(spot);
    ours = true;
    fields.write(spot);
    ours = false;
    root.dispatchEvent(new CustomEvent('pin:moved', { bubbles: true,
      detail: spot ? { ...spot, area: areaAt(spot)?.id ?? null } : null }));
  };
  const spotOf = ({ lat, lng }) => ({ lat, lon: lng });
  const middle = () => { set(spotOf(map.getCenter())); button.focus(); };
  const mine = () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    set({ lat: coords.latitude, lon: coords.longitude });
    map.easeTo({ center: mark.getLngLat(), zoom: Math.max(map.getZoom(), 14), animate: !calm() });
  }, () => { said.textContent = words.noPosition; }, { enableHighAccuracy: true, timeout: 10000 });

  map.on('click', (event) => { set(spotOf(event.lngLat)); });
  mark.on('dragend', () => set(spotOf(mark.getLngLat())));
  map.getCanvas().addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); middle(); } });
  button.addEventListener('keydown', (event) => {
    if (event.key === 'Delete' || event.key === 'Backspace') { event.preventDefault(); set(null); map.getCanvas().focus(); return; }
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    event.stopPropagation(); // the map must not move as well
    const [dx, dy] = STEPS[event.key].map((step) => step * (event.shiftKey ? 50 : 8));
    const { x, y } = map.project(mark.getLngLat());
    set(spotOf(map.unproject([x + dx, y + dy])));
    if (!map.getBounds().contains(mark.getLngLat())) map.easeTo({ center: mark.getLngLat(), animate: !calm() });
  });
  for (const field of fields.all) {
    field.addEventListener('change', () => {
      if (ours) return;
      const spot = fields.read();
      show(spot, Boolean(fields.text?.value));
      if (!spot && fields.text?.value) said.textContent = words.pinRead;
      if (spot && !map.getBounds().contains([spot.lon, spot.lat])) map.easeTo({ center: [spot.lon, spot.lat], animate: !calm() });
    });
  }
  tools(root, [[words.pinSet, middle], ...(navigator.geolocation && isSecureContext ? [[words.pinMine, mine]] : []),
    [words.pinGone, () => set(null)]]);
  show(fields.read());
}

async function start(root) {
  const content = contentOf(root.dataset.map);
  const box = root.querySelector('.t-map');
  const live = content && await mapIn(box, content, { title: words.pinTitle });
  if (!live) return;
  labels(content, live);
  controls(root, content, live);
  live.live();
  root.dataset.pinReady = 'yes';
}

export const startPins = (root) => {
  for (const one of root.querySelectorAll('[data-pin-map]')) {
    if (one.dataset.started) continue;
    one.dataset.started = 'yes';
    whenSeen(one, () => start(one));
  }
};
startPins(document);
document.addEventListener('htmx:load', (event) => startPins(event.target.parentElement ?? document));
