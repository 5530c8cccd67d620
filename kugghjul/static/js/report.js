// The reporter's page: drafts are kept while one writes, reports are queued in the phone and sent once, and the form opens
// in flight mode. Without script, or where nothing can be kept, the form posts as any other.
import { tell } from './report_faults.js';
import { begun, days, fieldsOf, fill, less, more, spoken, titleOf } from './report_form.js';
import { startHere } from './report_here.js';
import { exported, List } from './report_list.js';
import { startMap } from './report_map.js';
import { Queue } from './report_queue.js';
import { useKey } from './report_seal.js';
import { full, keep, row, rows } from './report_store.js';
import { hold } from './report_tabs.js';
import { says } from './report_words.js';

const PAUSE = 900;
const form = document.querySelector('form[data-report]');
const marked = document.querySelector('[data-report], [data-report-done]')?.dataset;
useKey(marked?.seal);
const section = document.getElementById('ko');
const base = section?.dataset.base ?? new URL('.', window.location.href).pathname;
const mine = marked?.report ?? marked?.reportDone ?? '';
const opens = form && !form.dataset.correcting;
const list = new List(section, mine, opens ? resume : null, () => current);
const queue = new Queue(base, mine, show);
const line = document.getElementById('rapport-sparad');
let current = newKey();
let timer;
let writing = Promise.resolve();

function newKey() { return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, '0')).join(''); }
function say(text) { if (line) line.textContent = text; }
function show() { return list.show(queue.said); }

// One write at a time, in the order they were asked for. What needs correcting goes on needing it until it is sent.
function written(state) {
  const key = current;
  writing = writing.catch(() => {}).then(async () => {
    const { fields, files } = await fieldsOf(form);
    if (state === 'draft' && !begun(fields)) return null;
    const before = await row(key);
    if (state === 'draft' && before && !['draft', 'wrong'].includes(before.state)) return null;
    const now = new Date().toISOString();
    const kept = {
      key, drawer: mine, state: state === 'draft' && before?.state === 'wrong' ? 'wrong' : state, fields, files,
      faults: state === 'draft' ? before?.faults ?? [] : [], version: Number(form.dataset.version) || null,
      title: titleOf(form, fields, says), spoken: spoken(form), offline: !navigator.onLine || !!before?.offline,
      written_at: before?.state === 'wrong' ? before.written_at : now,
    };
    await keep(kept);
    return kept;
  });
  return writing;
}

// «Sparad» is said when it is on the disk, and not before.
async function save() {
  clearTimeout(timer);
  if (!opens || form.dataset.plain) return;
  try { if (await written('draft')) say(says.saved); } catch (error) { say(error?.name === 'QuotaExceededError' ? says.noRoom : says.notKept); }
}
function later() {
  if (line?.textContent === says.saved) say(''); // no longer true of what stands there now
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

// A draft, or what needs correcting, back in the form; what stood there is kept first.
async function resume(one) {
  if (one.key !== current) {
    await save();
    if (!(await hold(one.key))) { say(says.elsewhere); return; }
  }
  current = one.key;
  fill(form, one);
  await show();
  tell(form, one.faults ?? [], one.urgent);
  if (!one.faults?.length) form.querySelector('input:not([type="hidden"]), textarea')?.focus();
}

function anew() {
  current = newKey();
  hold(current);
  form.reset();
  fill(form, { fields: [], files: [] }, true);
  days(form);
  tell(form, []);
}

// Adding and taking away happen here, without the server.
function rearranged(event) {
  const pressed = event.submitter;
  if (pressed?.name === 'lagg-till') more(form.querySelector(`[data-question="${CSS.escape(pressed.value)}"].t-repeat`));
  else if (pressed?.name === 'ta-bort') less(pressed.closest('.t-repeat'), pressed.closest('.t-repeat__one'));
  else return false;
  event.preventDefault();
  event.stopImmediatePropagation();
  later();
  return true;
}

// Kept first, then sent; what comes back wrong comes back into the form.
async function submit(event) {
  if (rearranged(event) || form.dataset.plain || !opens) return;
  const pressed = event.submitter;
  event.preventDefault();
  event.stopImmediatePropagation();
  clearTimeout(timer);
  if (form.dataset.busy) return;
  form.dataset.busy = '1';
  try {
    await written('waiting');
    if (navigator.onLine) await queue.flush();
    await settled(pressed);
  } catch {
    plain(pressed);
  } finally {
    delete form.dataset.busy;
  }
}

async function settled(pressed) {
  const after = await row(current);
  if (after.state === 'sent') { window.location.assign(pressed?.name === 'en-till' ? base : after.url); return; }
  if (after.state === 'wrong') { await show(); tell(form, after.faults, after.urgent); return; }
  anew();
  say(says.queued);
  await show();
  section.scrollIntoView({ block: 'start' });
  section.querySelector('h2').focus();
}

// Where nothing can be kept the form is posted as it would be without script.
function plain(pressed) {
  form.dataset.plain = '1';
  form.querySelector('[name="_nyckel"]').value = current;
  form.requestSubmit(pressed ?? undefined);
}

async function leaving(event) {
  const left = event.target;
  if (left.dataset.sure) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const unsent = (await rows(mine)).some((one) => one.state !== 'sent');
  if (unsent && !window.confirm(says.leave)) return;
  navigator.serviceWorker?.controller?.postMessage('forget');
  left.dataset.sure = '1';
  left.requestSubmit();
}

// What the browser has put back when one goes back has been sent already.
window.addEventListener('pageshow', (event) => { if (event.persisted && opens) window.location.reload(); });

async function startForm() {
  if (opens && performance.getEntriesByType('navigation')[0]?.type === 'back_forward') form.reset();
  days(form);
  form.removeAttribute('data-guard');
  form.addEventListener('submit', submit, true);
  if (!opens) return;
  ['input', 'change', 'photo'].forEach((name) => form.addEventListener(name, later));
  form.addEventListener('click', async (event) => { if (event.target.matches('input[type="file"]') && await full()) say(says.full); });
  document.addEventListener('visibilitychange', () => { if (document.hidden) save(); });
  window.addEventListener('offline', () => say(says.old));
  if (!navigator.onLine) say(says.old);
  hold(current);
  if (form.querySelector('.ds-error-summary')) return;
  for (const one of (await rows(mine)).filter(({ state }) => state === 'draft').reverse()) {
    if (await hold(one.key)) { await resume(one); return; }
  }
}

async function start() {
  if ('serviceWorker' in navigator) navigator.serviceWorker.register(`${base}sw.js`, { scope: base }).catch(() => {});
  startHere();
  startMap();
  if (!section || !window.indexedDB) return;
  section.querySelector('[data-queue-send]').addEventListener('click', () => queue.flush());
  section.querySelector('[data-queue-export]').addEventListener('click', () => exported(mine));
  if (mine) navigator.storage?.persist?.().catch(() => {});
  if (form) await startForm();
  document.querySelectorAll('form[data-leave]').forEach((one) => one.addEventListener('submit', leaving, true));
  const again = () => { if (mine && navigator.onLine && !document.hidden) queue.flush(); };
  window.addEventListener('online', again);
  document.addEventListener('visibilitychange', again);
  setInterval(async () => { if ((await rows(mine)).some((one) => one.state === 'waiting')) again(); }, 30000);
  await show();
  again();
}

start();
