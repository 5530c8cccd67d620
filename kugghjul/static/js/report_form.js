// The form as fields that can be kept, and back; one more thing in the same report without asking the server.
import { now } from './report_queue.js';

const OURS = ['csrfmiddlewaretoken', '_nyckel', 'version', 'lagg-till', 'ta-bort', 'en-till'];

export async function fieldsOf(form) {
  const fields = [];
  const files = [];
  for (const [name, value] of new FormData(form)) {
    if (OURS.includes(name)) continue;
    if (value instanceof File) {
      if (value.size) files.push({ name, file: value, filename: value.name });
    } else fields.push([name, value]);
  }
  return { fields, files };
}

// Whether anything has been answered, so that an untouched page is no draft.
export const begun = (fields) => fields.some(([name, value]) => value && !name.endsWith('-antal') && !/-(sett)$/.test(name));

export function titleOf(form, fields, says) {
  const value = (end) => fields.find(([name]) => name.endsWith(end))?.[1];
  if (value('nytt') === 'no') return says.nothing;
  const chosen = form.querySelector('input[name$="-kategori"]:checked');
  const kind = chosen ? form.querySelector(`label[for="${chosen.id}"]`)?.textContent : '';
  return [kind, value('-plats')].filter(Boolean).join(', ') || says.report;
}

// What was asked and answered, in words, for a file that is read without the form.
export function spoken(form) {
  const found = [];
  for (const field of form.elements) {
    if (!field.name || OURS.includes(field.name) || field.disabled || ['hidden', 'file', 'submit', 'button'].includes(field.type)) continue;
    const choice = ['radio', 'checkbox'].includes(field.type);
    if (choice ? !field.checked : !field.value) continue;
    const own = field.labels?.[0]?.textContent.trim() ?? '';
    const asked = field.closest('fieldset')?.querySelector('legend')?.textContent.trim();
    found.push([asked ?? own, choice ? own : field.value]);
  }
  return found;
}

const repeats = (form, fields) => {
  for (const section of form.querySelectorAll('.t-repeat')) {
    const given = fields.find(([name]) => name === `${section.dataset.question}-antal`)?.[1];
    const wanted = Math.max(1, Number(given) || 1);
    const all = () => [...section.querySelectorAll('.t-repeat__one')];
    while (all().length > wanted) less(section, all().at(-1));
    while (all().length < wanted) more(section);
  }
};

// Fields and photos back in the form. `bare`: only the repetitions and photos, the rest has been reset already.
export function fill(form, { fields, files }, bare = false) {
  repeats(form, fields);
  if (bare) form.querySelectorAll('input[type="hidden"][name$=".accuracy"]').forEach((field) => { field.value = ''; }); // a reset leaves them
  else values(form, fields);
  photos(form, fields, files);
  form.dispatchEvent(new Event('change', { bubbles: true }));
}

function values(form, fields) {
  for (const field of form.elements) {
    if (!field.name || OURS.includes(field.name) || field.type === 'file' || field.name.endsWith('-antal')) continue;
    const given = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (['radio', 'checkbox'].includes(field.type)) field.checked = given.includes(field.value);
    else if (field.type !== 'hidden' || given.length) field.value = given[0] ?? '';
  }
}

// The photos, what was said of their blurring (photo.js puts the same fields there), and a line for each.
function photos(form, fields, files) {
  for (const input of form.querySelectorAll('input[type="file"]')) {
    const ours = files.filter((one) => one.name === input.name);
    const box = new DataTransfer();
    ours.forEach((one) => box.items.add(new File([one.file], one.filename, { type: one.file.type })));
    input.files = box.files;
    form.querySelectorAll('[data-photo-along]').forEach((old) => { if (old.dataset.photoAlong === input.name) old.remove(); });
    for (const [name, value] of ours.length ? fields : []) {
      if (name !== `${input.name}_blurred` && name !== `${input.name}_reason`) continue;
      const along = Object.assign(document.createElement('input'), { type: 'hidden', name, value });
      along.dataset.photoAlong = input.name;
      form.append(along);
    }
    named(input, ours);
  }
}

function named(input, ours) {
  const place = input.closest('.t-file') ?? input;
  place.parentElement.querySelector('.t-photo__said')?.remove();
  if (!ours.length) return;
  const lines = Object.assign(document.createElement('ul'), { className: 't-photo__said' });
  lines.append(...ours.map((one) => Object.assign(document.createElement('li'), { textContent: one.filename })));
  place.after(lines);
}

const renumber = (element, id, n) => {
  const from = new RegExp(`(^|[^\\w-]|f-)${id}-\\d+(?=-|$|\\b)`, 'g');
  const put = (text) => text.replace(from, `$1${id}-${n}`);
  for (const one of [element, ...element.querySelectorAll('*')]) {
    for (const name of ['id', 'name', 'for', 'list', 'aria-describedby', 'aria-labelledby', 'data-question', 'data-when', 'data-lat', 'data-lon', 'data-accuracy', 'data-text', 'value']) {
      if (name === 'value' && one.name !== 'ta-bort') continue;
      if (one.hasAttribute(name)) one.setAttribute(name, put(one.getAttribute(name)));
    }
  }
};

const count = (section) => {
  const id = section.dataset.question;
  const all = [...section.querySelectorAll('.t-repeat__one')];
  const title = section.querySelector('h2').textContent;
  section.querySelector(`input[name="${id}-antal"]`).value = all.length;
  all.forEach((one, n) => {
    renumber(one, id, n);
    one.setAttribute('aria-label', `${title} ${n + 1}`);
    let head = one.querySelector('h3.t-h3');
    if (!head && all.length > 1) { head = document.createElement('h3'); head.className = 't-h3'; one.prepend(head); }
    if (head) { head.textContent = `${title} ${n + 1}`; head.hidden = all.length === 1; }
    const button = one.querySelector('button[name="ta-bort"]');
    if (button) button.hidden = all.length === 1;
  });
};

export function more(section) {
  const last = [...section.querySelectorAll('.t-repeat__one')].at(-1);
  const one = last.cloneNode(true);
  for (const field of one.querySelectorAll('input, textarea, select')) {
    if (['radio', 'checkbox'].includes(field.type)) field.checked = field.defaultChecked && field.name.endsWith('-sett');
    else if (field.type === 'file') { field.value = ''; if (field.dataset.photo) field.dataset.photo = ''; }
    else if (field.type !== 'button') field.value = '';
  }
  one.querySelectorAll('.ds-validation-message, .t-guard, .t-photo__said, [data-photo-along], .t-phonemap').forEach((words) => words.remove());
  one.querySelectorAll('[data-here-said]').forEach((words) => { words.textContent = ''; });
  one.querySelectorAll('[data-pin-open]').forEach((button) => button.setAttribute('aria-expanded', 'false'));
  one.querySelectorAll('.t-field--bad').forEach((bad) => bad.classList.remove('t-field--bad'));
  if (!one.querySelector('button[name="ta-bort"]')) {
    const button = Object.assign(document.createElement('button'), { type: 'submit', className: 'ds-button', name: 'ta-bort', formNoValidate: true, textContent: section.dataset.less ?? '' });
    button.dataset.variant = 'tertiary';
    one.append(button);
  }
  last.after(one);
  count(section);
  one.querySelector('input, textarea')?.focus();
  one.dispatchEvent(new CustomEvent('htmx:load', { bubbles: true }));
  return one;
}

export function less(section, one) {
  one.remove();
  count(section);
}

// A page that the phone kept says yesterday's days: the buttons are set by today's.
export function days(form) {
  const iso = (back) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(now().valueOf() - back * 86400000);
  for (const group of form.querySelectorAll('.t-when')) {
    [...group.querySelectorAll('input[value^="day:"]')].forEach((field, back) => { field.value = `day:${iso(back)}`; });
    const weekday = (new Date(`${iso(0)}T12:00:00Z`).getUTCDay() + 6) % 7;
    const earlier = group.querySelector('input[value^="days:"]');
    if (!earlier) continue;
    earlier.value = `days:${iso(weekday)}:${iso(1)}`;
    earlier.closest('.ds-field').hidden = weekday < 2;
  }
}
