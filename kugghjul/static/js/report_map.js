// Pointing out a place on the map of the page: the server's drawing of our own areas, so that it opens without a network
// and without WebGL. A tap sets the pin and comes nearer, arrow keys move it, and what it writes are the fields beside it.
// There is one map; it stands at the place that it was opened for.
import { says } from './report_words.js';

const [WIDE, HIGH, MARGIN] = [640, 520, 12]; // the sheet of places/queries/sheet.py
const [NEAREST, CLOSE] = [32, 8];
const [FINGER, SNAP, SHAKY] = [2.5, 22, 8];
const RAD = Math.PI / 180;
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const drawn = (tag, values = {}, text = '') => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
};

// Mercator fitted to the sheet, there and back.
export function projection([west, south, east, north]) {
  const up = (lat) => Math.asinh(Math.tan(lat * RAD));
  const [left, right, low, high] = [west * RAD, east * RAD, up(south), up(north)];
  const scale = Math.min((WIDE - 2 * MARGIN) / (right - left), (HIGH - 2 * MARGIN) / (high - low));
  const [x0, y0] = [(WIDE - scale * (right - left)) / 2, (HIGH - scale * (high - low)) / 2];
  return {
    to: ({ lat, lon }) => ({ x: x0 + scale * (lon * RAD - left), y: y0 + scale * (high - up(lat)) }),
    from: ({ x, y }) => ({ lat: Math.atan(Math.sinh(high - (y - y0) / scale)) / RAD, lon: (left + (x - x0) / scale) / RAD }),
  };
}
const metres = (a, b) => 6371000 * Math.hypot((a.lat - b.lat) * RAD, (a.lon - b.lon) * RAD * Math.cos(a.lat * RAD));

class PointMap {
  constructor(template, { box, spots }) {
    this.panel = template.content.firstElementChild.cloneNode(true);
    this.frame = this.panel.querySelector('.t-phonemap__frame');
    this.svg = this.panel.querySelector('svg');
    this.said = this.panel.querySelector('[data-pin-said]');
    this.pin = this.panel.querySelector('[data-pin]');
    this.sheet = projection(box);
    this.spots = spots.map(([lat, lon, name]) => ({ lat, lon, name, ...this.sheet.to({ lat, lon }), mark: this.spot(name) }));
    this.fingers = new Map();
    this.view = { x: WIDE / 2, y: HIGH / 2, k: 1 };
    this.point = null;
    this.listen();
  }

  spot(name) {
    const mark = drawn('g', { class: 't-phonemap__spot' });
    mark.append(drawn('circle'), drawn('text', { y: -11 }, name));
    this.panel.querySelector('[data-spots]').append(mark);
    return mark;
  }

  listen() {
    const { frame, panel } = this;
    frame.addEventListener('pointerdown', (event) => this.down(event));
    frame.addEventListener('pointermove', (event) => this.move(event));
    for (const name of ['pointerup', 'pointercancel']) frame.addEventListener(name, (event) => this.lift(event));
    frame.addEventListener('keydown', (event) => this.key(event));
    frame.addEventListener('wheel', (event) => { if (event.ctrlKey) { event.preventDefault(); this.zoom(event.deltaY < 0 ? 1.25 : 0.8, this.at(event)); } }, { passive: false });
    panel.querySelectorAll('[data-zoom]').forEach((one) => one.addEventListener('click', () => this.zoom(Number(one.dataset.zoom), this.point ?? this.view)));
    panel.querySelector('[data-pin-gone]').addEventListener('click', () => this.set(null));
    panel.querySelector('[data-pin-done]').addEventListener('click', () => this.close(true));
    window.addEventListener('resize', () => { if (this.opener) this.draw(); });
  }

  // The fields of the place that it stands at; they may have been numbered anew since.
  get fields() {
    return Object.fromEntries(['lat', 'lon', 'accuracy', 'text'].map((name) => [name, document.getElementById(this.opener?.dataset[name])]));
  }

  read() {
    const [lat, lon] = [this.fields.lat, this.fields.lon].map((field) => Number((field?.value ?? '').replace(',', '.')));
    return lat > 54 && lat < 70 && lon > 9 && lon < 26 ? { lat, lon, ...this.sheet.to({ lat, lon }) } : null;
  }

  open(opener) {
    this.close();
    this.opener = opener;
    opener.setAttribute('aria-expanded', 'true');
    opener.parentElement.after(this.panel);
    this.point = this.read();
    const named = this.spots.find(({ name }) => name.toLowerCase() === this.fields.text.value.trim().toLowerCase());
    const about = this.point ?? named;
    this.view = about ? { x: about.x, y: about.y, k: CLOSE } : { x: WIDE / 2, y: HIGH / 2, k: 1 };
    this.draw();
    this.tell();
    this.frame.focus({ preventScroll: true });
    this.panel.scrollIntoView({ block: 'nearest' });
  }

  close(back = false) {
    this.opener?.setAttribute('aria-expanded', 'false');
    this.panel.remove();
    this.fingers.clear();
    if (back) this.opener?.focus();
    this.opener = null;
  }

  // How many units of the sheet a pixel is.
  get unit() { return WIDE / (this.frame.clientWidth || WIDE) / this.view.k; }

  at(event) {
    const box = this.svg.getBoundingClientRect();
    const { x, y, k } = this.view;
    return { x: x + ((event.clientX - box.left) / box.width - 0.5) * (WIDE / k), y: y + ((event.clientY - box.top) / box.height - 0.5) * (HIGH / k) };
  }

  draw() {
    const { view, unit, pin, point } = this;
    view.k = clamp(view.k, 1, NEAREST);
    const [wide, high] = [WIDE / view.k, HIGH / view.k];
    view.x = clamp(view.x, wide / 2, WIDE - wide / 2);
    view.y = clamp(view.y, high / 2, HIGH - high / 2);
    this.svg.setAttribute('viewBox', `${view.x - wide / 2} ${view.y - high / 2} ${wide} ${high}`);
    this.frame.style.setProperty('--u', this.unit);
    this.frame.classList.toggle('is-near', view.k > 1);
    this.drawSpots(wide, high);
    pin.toggleAttribute('hidden', !point);
    pin.style.display = point ? '' : 'none';
    if (point) pin.setAttribute('transform', `translate(${point.x} ${point.y}) scale(${unit})`);
  }

  // Those in sight; a name that would cover another is left out until one is nearer.
  drawSpots(wide, high) {
    const { view, unit } = this;
    const taken = [];
    for (const { x, y, name, mark } of this.spots) {
      const there = Math.abs(x - view.x) < wide / 2 && Math.abs(y - view.y) < high / 2;
      mark.style.display = there ? '' : 'none';
      if (!there) continue;
      mark.setAttribute('transform', `translate(${x} ${y}) scale(${unit})`);
      const half = name.length * 4 * unit;
      const free = view.k >= 4 && !taken.some((one) => Math.abs(one.x - x) < one.half + half && Math.abs(one.y - y) < 17 * unit);
      mark.classList.toggle('is-named', free);
      if (free) taken.push({ x, y, half });
    }
  }

  zoom(by, { x, y }) {
    const k = clamp(this.view.k * by, 1, NEAREST);
    const rest = this.view.k / k;
    this.view = { x: x + (this.view.x - x) * rest, y: y + (this.view.y - y) * rest, k };
    this.draw();
  }

  down(event) {
    if (event.target.closest('button')) return;
    this.frame.setPointerCapture?.(event.pointerId);
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.fingers.size === 1) this.tapping = true;
    if (this.fingers.size === 2) { this.tapping = false; this.span = this.spread(); }
  }

  spread() {
    const [a, b] = [...this.fingers.values()];
    return Math.hypot(a.x - b.x, a.y - b.y) || 1;
  }

  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.x, event.clientY - before.y];
    if (this.tapping && Math.hypot(dx, dy) < SHAKY) return;
    this.tapping = false;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.fingers.size === 2) {
      const span = this.spread();
      this.zoom(span / this.span, this.at(event));
      this.span = span;
      return;
    }
    this.view.x -= dx * this.unit;
    this.view.y -= dy * this.unit;
    this.draw();
  }

  lift(event) {
    const tapped = this.fingers.delete(event.pointerId) && this.tapping && event.type === 'pointerup';
    if (!tapped || this.fingers.size) return;
    this.tapping = false;
    this.set(this.at(event), true);
  }

  key(event) {
    if (event.target !== this.frame || event.altKey || event.metaKey) return;
    const factor = { '+': 2, '=': 2, '-': 0.5 }[event.key];
    if (factor && !event.ctrlKey) this.zoom(factor, this.point ?? this.view);
    else if (event.key in STEPS) this.step(...STEPS[event.key], event.shiftKey ? 40 : 8);
    else if (['Delete', 'Backspace'].includes(event.key)) this.set(null);
    else if (event.key === 'Enter') this.set(this.point ?? this.view);
    else if (event.key === 'Escape') this.close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  step(dx, dy, pixels) {
    const from = this.point ?? this.view;
    const way = this.point ? pixels * this.unit : 0; // the first press puts it in the middle
    this.set({ x: clamp(from.x + dx * way, 0, WIDE), y: clamp(from.y + dy * way, 0, HIGH) });
  }

  // The pin, and a place of the register when the tap was on one.
  set(spot, tapped = false) {
    const hit = spot && tapped && this.view.k > 2 && this.nearest(spot, SNAP * this.unit); // from afar a finger covers many
    const point = hit || spot;
    this.point = point && { x: point.x, y: point.y, ...this.sheet.from(point), ...(hit ? { lat: hit.lat, lon: hit.lon, name: hit.name } : {}) };
    this.write();
    if (point && tapped && this.view.k < CLOSE) this.view = { x: point.x, y: point.y, k: this.view.k * FINGER };
    else if (point) this.follow(point);
    this.draw();
    this.tell();
  }

  // The pin never leaves the sight.
  follow({ x, y }) {
    const [wide, high] = [WIDE / this.view.k / 2, HIGH / this.view.k / 2];
    if (Math.abs(x - this.view.x) > wide * 0.85 || Math.abs(y - this.view.y) > high * 0.75) Object.assign(this.view, { x, y });
  }

  nearest(point, within) {
    const far = ({ x, y }) => Math.hypot(x - point.x, y - point.y);
    const best = this.spots.reduce((least, one) => (least && far(least) <= far(one) ? least : one), null);
    return best && far(best) <= within ? best : null;
  }

  // A name that the map has put there goes when the pin goes; what somebody has typed stays.
  write() {
    const { lat, lon, accuracy, text } = this.fields;
    const { point } = this;
    lat.value = point ? point.lat.toFixed(6) : '';
    lon.value = point ? point.lon.toFixed(6) : '';
    accuracy.value = '';
    if (point?.name && (!text.value || text.value === this.named)) { text.value = point.name; this.named = point.name; }
    else if (this.named && text.value === this.named && !point?.name) { text.value = ''; this.named = ''; }
    this.ours = true;
    for (const field of [lat, lon, text]) for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
    this.ours = false;
  }

  areaAt({ x, y }) {
    const spot = Object.assign(this.svg.createSVGPoint(), { x, y });
    return [...this.svg.querySelectorAll('.area')].find((one) => one.isPointInFill(spot))?.dataset.name ?? '';
  }

  tell() {
    const { point } = this;
    if (!point) { this.said.textContent = says.noPin; return; }
    const near = this.spots.map((one) => [metres(one, point), one.name]).sort(([a], [b]) => a - b)[0];
    const close = near && near[0] < 1000 ? near : null;
    this.said.textContent = says.pin(this.areaAt(point), close?.[1] ?? '', close ? Math.round(close[0] / 10) * 10 : 0);
  }

  // What was typed, kept or measured beside it moves the pin.
  changed(event) {
    if (this.ours || !this.opener) return;
    if (!this.opener.isConnected) { this.close(); return; }
    const renamed = event.target === this.fields.text && this.point?.name && this.point.name !== event.target.value;
    if (renamed) { this.point = null; this.write(); } // another place by name: the pin stood for the first
    this.point = this.read();
    if (this.point) this.follow(this.point);
    this.draw();
    this.tell();
  }
}

// The buttons are shown where there is a map; all of them open the same one.
export function startMap() {
  const [template, content] = ['mall-karta', 'karta-data'].map((id) => document.getElementById(id));
  if (!template || !content) return;
  const map = new PointMap(template, JSON.parse(content.textContent));
  document.querySelectorAll('[data-pin-open]').forEach((one) => { one.hidden = false; });
  document.addEventListener('click', (event) => {
    const one = event.target.closest?.('[data-pin-open]');
    if (one) { if (map.opener === one) map.close(true); else map.open(one); }
  });
  document.addEventListener('change', (event) => map.changed(event));
  document.addEventListener('reset', () => map.close());
}
