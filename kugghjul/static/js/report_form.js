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

export function fill(form, { fields, files }) {
  const many = fields.filter(([name]) => name.endsWith('-antal'));
  for (const [name, value] of many) {
    const section = form.querySelector(`[data-question="${name.slice(0, -6)}"].t-repeat`);
    while (section && section.querySelectorAll('.t-repeat__one').length < Number(value)) more(section);
  }
  for (const field of form.elements) {
    if (!field.name || OURS.includes(field.name) || field.type === 'file' || field.name.endsWith('-antal')) continue;
    const given = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (['radio', 'checkbox'].includes(field.type)) field.checked = given.includes(field.value);
    else if (field.type !== 'hidden' || given.length) field.value = given[0] ?? '';
  }
  for (const name of new Set(files.map((one) => one.name))) {
    const input = form.querySelector(`input[type="file"][name="${CSS.escape(name)}"]`);
    if (!input) continue;
    const box = new DataTransfer();
    files.filter((one) => one.name === name).forEach((one) => box.items.add(new File([one.file], one.filename, { type: one.file.type })));
    input.files = box.files;
  }
  form.dispatchEvent(new Event('change', { bubbles: true }));
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
    else if (field.type === 'file') field.value = '';
    else if (field.type !== 'button') field.value = '';
  }
  one.querySelectorAll('.ds-validation-message, .t-person, .t-photo__kept').forEach((words) => words.remove());
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
