// What the server would not take, said as its own page says it: all of it on top, each sentence at its field.
import { says } from './report_words.js';

const made = (tag, values = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...inside);
  return element;
};

export function clear(form) {
  form.querySelectorAll('.ds-error-summary, [data-said]').forEach((one) => one.remove());
  form.querySelectorAll('.t-field--bad').forEach((one) => {
    one.classList.remove('t-field--bad');
    one.querySelectorAll('.ds-validation-message[id$="-e"]').forEach((words) => words.remove());
    one.querySelectorAll('[aria-invalid]').forEach((field) => field.removeAttribute('aria-invalid'));
  });
}

function atField(form, { at, words }) {
  const field = at && form.querySelector(`#${CSS.escape(at)}`);
  const place = field?.closest('[data-question]');
  if (!place || place.classList.contains('t-repeat')) return;
  place.classList.add('t-field--bad');
  place.closest('details')?.setAttribute('open', '');
  const line = made('p', { className: 'ds-validation-message' }, made('span', { className: 't-sr', textContent: says.fault }), words);
  line.id = `${at}-s`;
  line.dataset.said = '';
  const before = [...place.children].filter((one) => one.matches('legend, label, .t-hint')).at(-1);
  if (before) before.after(line); else place.prepend(line);
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', [field.getAttribute('aria-describedby'), line.id].filter(Boolean).join(' '));
}

export function tell(form, faults, urgent = false) {
  clear(form);
  if (urgent) { askFirst(form); return; }
  if (!faults.length) return;
  const lines = faults.map(({ at, words }) => made('li', {}, at && document.getElementById(at) ? made('a', { href: `#${at}`, textContent: words }) : words));
  const heading = made('h2', { id: 'fel-r', className: 't-h3', textContent: says.faults(faults.length) });
  const summary = made('div', { id: 'fel', className: 'ds-error-summary', tabIndex: -1 }, heading, made('ul', {}, ...lines));
  summary.setAttribute('role', 'group');
  summary.setAttribute('aria-labelledby', 'fel-r');
  form.prepend(summary);
  faults.forEach((fault) => atField(form, fault));
  summary.focus();
}

// What sounds as if it went on now: first the telephone, then the box.
function askFirst(form) {
  const kept = document.getElementById('mall-bratt');
  if (!kept || form.querySelector('#ring-112')) return;
  const asked = kept.content.firstElementChild.cloneNode(true);
  asked.dataset.said = '';
  form.querySelector('.t-formnav').before(asked);
  asked.focus();
}
