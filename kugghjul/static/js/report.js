// The reporter's page: drafts are kept while one writes, reports are queued in the phone and sent once, and the form opens
// in flight mode. Without script the form posts as any other.
import { begun, days, fieldsOf, fill, less, more, titleOf } from './report_form.js';
import { Queue } from './report_queue.js';
import { drop, full, keep, row, rows } from './report_store.js';
import { says } from './report_words.js';

const form = document.querySelector('form[data-report]');
const drawer = document.querySelector('[data-report], [data-report-done]')?.dataset;
const list = document.getElementById('ko');
const base = list?.dataset.base ?? new URL('.', window.location.href).pathname;
const mine = drawer?.report ?? drawer?.reportDone ?? '';
const queue = new Queue(base, mine, show);
const line = document.getElementById('rapport-sparad');
let current = newKey();
let timer;

function newKey() { return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, '0')).join(''); }
const say = (text) => { if (line) line.textContent = text; };
const button = (text, press) => {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 't-linkbutton', textContent: text });
  made.addEventListener('click', press);
  return made;
};

function item(one) {
  const made = document.createElement('li');
  made.dataset.state = one.state;
  const head = document.createElement('p');
  const state = Object.assign(document.createElement('b'), { textContent: says.states[one.state] });
  head.append(state, `: ${one.title}`);
  made.append(head, ...(one.faults ?? []).map((fault) => Object.assign(document.createElement('p'), { className: 'ds-validation-message', textContent: fault.text })));
  const acts = document.createElement('p');
  acts.className = 't-row';
  if (form && ['draft', 'wrong'].includes(one.state)) acts.append(button(one.state === 'wrong' ? says.open : says.resume, () => resume(one)));
  if (one.state === 'sent' && one.url) acts.append(Object.assign(document.createElement('a'), { href: one.url, textContent: says.states.sent }));
  if (one.state !== 'waiting') acts.append(button(says.remove, async () => { if (one.state === 'sent' || window.confirm(says.drop)) { await drop(one.key); await show(); } }));
  made.append(acts);
  return made;
}

async function show() {
  if (!list || !mine) return;
  const all = (await rows(mine)).filter((one) => !(form && one.key === current && one.state === 'draft'));
  list.hidden = !all.length;
  const waiting = all.filter((one) => one.state === 'waiting');
  const old = waiting.some((one) => Date.now() - Date.parse(one.written_at) > 3 * 86400000);
  const apple = /iPhone|iPad/.test(navigator.userAgent) && !navigator.standalone;
  document.getElementById('ko-lage').textContent = [queue.said || (waiting.length ? says.waiting(waiting.length) : ''), old && apple ? says.apple : ''].filter(Boolean).join(' ');
  list.querySelector('ul').replaceChildren(...all.map(item));
  list.querySelector('[data-queue-send]').hidden = !waiting.length;
  list.querySelector('[data-queue-export]').hidden = !all.some((one) => one.state !== 'sent');
}

async function written(state) {
  const { fields, files } = await fieldsOf(form);
  if (state === 'draft' && !begun(fields)) return null;
  const before = await row(current);
  const kept = {
    key: current, drawer: mine, state, fields, files, faults: [], version: Number(form.dataset.version) || null,
    title: titleOf(form, fields, says), written_at: before?.written_at ?? new Date().toISOString(), offline: !navigator.onLine,
  };
  await keep(kept);
  return kept;
}

async function save() {
  clearTimeout(timer);
  try { if (await written('draft')) say(says.saved); } catch { say(says.notKept); }
}

function resume(one) {
  current = one.key;
  fill(form, one);
  show();
  form.querySelector('input, textarea')?.focus();
}

// Kept first, then sent. Faults are shown by the server's own page, where they belong.
async function submit(event) {
  const pressed = event.submitter;
  if (pressed?.name === 'lagg-till') { event.preventDefault(); more(form.querySelector(`[data-question="${pressed.value}"].t-repeat`)); save(); return; }
  if (pressed?.name === 'ta-bort') { event.preventDefault(); less(pressed.closest('.t-repeat'), pressed.closest('.t-repeat__one')); save(); return; }
  if (form.dataset.plain || form.dataset.correcting) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  clearTimeout(timer);
  form.querySelector('[name="_nyckel"]').value = current;
  try { await written('waiting'); } catch { plain(pressed); return; }
  if (navigator.onLine) await queue.flush();
  const after = await row(current);
  if (after.state === 'sent') { window.location.assign(pressed?.name === 'en-till' ? base : after.url); return; }
  if (after.state === 'wrong') { await keep({ ...after, state: 'draft' }); plain(pressed); return; }
  current = newKey();
  form.reset();
  days(form);
  form.dispatchEvent(new Event('change', { bubbles: true }));
  say(says.queued);
  await show();
  list.scrollIntoView({ block: 'start' });
}

function plain(pressed) {
  form.dataset.plain = '1';
  form.requestSubmit(pressed ?? undefined);
}

async function exported() {
  const found = (await rows(mine)).filter((one) => one.state !== 'sent');
  const text = JSON.stringify(found.map(({ title, written_at, fields, files }) => ({ title, written_at, fields, photos: files.length })), null, 2);
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([text], { type: 'application/json' })), download: 'rapporter.json' });
  link.click();
  URL.revokeObjectURL(link.href);
}

function here(pressed) {
  const said = pressed.parentElement.querySelector('[data-here-said]');
  const put = (id, value) => { const field = document.getElementById(id); if (field) { field.value = value; field.dispatchEvent(new Event('change', { bubbles: true })); } };
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    put(pressed.dataset.lat, coords.latitude.toFixed(6));
    put(pressed.dataset.lon, coords.longitude.toFixed(6));
    put(pressed.dataset.accuracy, Math.round(coords.accuracy));
    said.textContent = coords.accuracy > 500 ? says.rough(Math.round(coords.accuracy)) : says.here;
  }, () => { said.textContent = says.noHere; }, { enableHighAccuracy: true, timeout: 15000 });
}

async function leaving(event) {
  const unsent = (await rows(mine)).some((one) => one.state !== 'sent');
  if (unsent && !window.confirm(says.leave)) return;
  navigator.serviceWorker?.controller?.postMessage('forget');
  event.target.dataset.sure = '1';
  event.target.requestSubmit();
}

function startForm() {
  days(form);
  form.removeAttribute('data-guard');
  form.addEventListener('submit', submit, true);
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(save, 400); });
  form.addEventListener('change', () => { clearTimeout(timer); timer = setTimeout(save, 400); });
  form.addEventListener('click', async (event) => { if (event.target.matches('input[type="file"]') && await full()) say(says.full); });
  document.addEventListener('visibilitychange', () => { if (document.hidden) save(); });
  if (form.querySelector('.ds-error-summary') || form.dataset.correcting) return;
  rows(mine).then((all) => { const draft = all.filter((one) => one.state === 'draft').at(-1); if (draft) resume(draft); });
}

async function start() {
  if ('serviceWorker' in navigator) navigator.serviceWorker.register(`${base}sw.js`, { scope: base }).catch(() => {});
  if (!mine || !window.indexedDB) return;
  navigator.storage?.persist?.();
  if (form) startForm();
  document.querySelectorAll('[data-here]').forEach((one) => { one.hidden = !navigator.geolocation; });
  document.addEventListener('click', (event) => { const one = event.target.closest?.('[data-here]'); if (one) here(one); });
  document.querySelectorAll('form[data-leave]').forEach((one) => one.addEventListener('submit', (event) => { if (!one.dataset.sure) { event.preventDefault(); event.stopImmediatePropagation(); leaving(event); } }, true));
  list?.querySelector('[data-queue-send]').addEventListener('click', () => queue.flush());
  list?.querySelector('[data-queue-export]').addEventListener('click', exported);
  const again = () => { if (navigator.onLine && !document.hidden) queue.flush(); };
  window.addEventListener('online', again);
  document.addEventListener('visibilitychange', again);
  setInterval(again, 30000);
  await show();
  again();
}

start();
