// The person-data guard while one types: at every field with data-person-guard it says what it saw and what to do.
// The server decides (kugghjul.core.person_data has the same words and rules); this only saves the way there and back.
//
//   data-person-guard            the field is watched
//   data-person-route="/…"       address of the other route, for what concerns a person
//   data-person-known="id"       id of a <datalist> or <script type="application/json"> with the municipality's places
//
// Each time the answer changes the field gives the event "person-data" with {findings, urgent} as detail.
import { findings, urgent } from './guard_engine.js';
import { words } from './words.js';

export { findings, urgent };

const PAUSE = 400;
const TAP = 250; // what was pressed to leave the field must not move before the finger is up
const timers = new WeakMap();

function known(field) {
  const list = document.getElementById(field.dataset.personKnown ?? '');
  if (!list) return [];
  if (list.options) return [...list.options].map((option) => option.value);
  try { return JSON.parse(list.textContent); } catch { return []; }
}

// The place under the field. It is there, empty, before anything is said, so that it is read aloud when filled.
function placeOf(field) {
  const id = `${field.id || field.name}-vakt`;
  let place = document.getElementById(id);
  if (!place) {
    place = document.createElement('div');
    Object.assign(place, { id, className: 't-guard' });
    place.setAttribute('role', 'status');
    field.after(place);
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one && one !== id);
    field.setAttribute('aria-describedby', [...described, id].join(' '));
  }
  return place;
}

const made = (tag, values = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...inside);
  return element;
};

function lines(text, found) {
  const seen = new Map();
  found.forEach((one) => {
    const line = `${one.kind} ${text.slice(one.start, one.end)}`;
    if (!seen.has(line)) seen.set(line, made('li', {}, `${words.seen[one.kind]}: `, made('q', { textContent: text.slice(one.start, one.end) })));
  });
  return [...seen.values()].slice(0, 5);
}

export function look(field) {
  const text = field.value;
  const found = findings(text, known(field));
  const now = urgent(text);
  const strongest = ['stop', 'hold', 'warn'].find((strength) => found.some((one) => one.strength === strength)) ?? '';
  const said = JSON.stringify([now, found.map((one) => [one.kind, one.strength, text.slice(one.start, one.end)])]);
  const place = placeOf(field);
  if (place.dataset.said === said) return;
  place.dataset.said = said;
  place.dataset.strength = strongest;
  const parts = [];
  if (now) parts.push(made('p', {}, `${words.urgent} `, made('a', { href: 'tel:112', textContent: words.call })));
  if (found.length) {
    parts.push(made('p', { textContent: words.guard[strongest] }), made('ul', {}, ...lines(text, found)));
    if (field.dataset.personRoute) parts.push(made('p', {}, made('a', { href: field.dataset.personRoute, textContent: words.otherRoute })));
    else parts.push(made('p', { textContent: words.noRoute }));
  }
  place.replaceChildren(...parts);
  field.dispatchEvent(new CustomEvent('person-data', { bubbles: true, detail: { findings: found, urgent: now } }));
}

const watched = (target) => target instanceof Element && target.matches('[data-person-guard]');

document.addEventListener('input', (event) => {
  if (!watched(event.target)) return;
  placeOf(event.target);
  clearTimeout(timers.get(event.target));
  timers.set(event.target, setTimeout(() => look(event.target), PAUSE));
});
document.addEventListener('focusout', (event) => {
  if (!watched(event.target)) return;
  clearTimeout(timers.get(event.target));
  timers.set(event.target, setTimeout(() => look(event.target), TAP));
});

export function startGuard(root) {
  [...(root.matches?.('[data-person-guard]') ? [root] : []), ...root.querySelectorAll('[data-person-guard]')].forEach((field) => {
    placeOf(field);
    if (field.value) look(field);
  });
}
