// Forms: focus on the errors, no double sending, a warning before typed text is lost.
import { all } from './dom.js';
import { longDay, words } from './words.js';

const changed = new WeakSet();
const sent = new WeakSet();

function submit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method === 'get') return;
  if (sent.has(form)) { event.preventDefault(); return; }
  sent.add(form);
  changed.delete(form);
  const button = event.submitter ?? form.querySelector('button[type="submit"]');
  if (!button || form.hasAttribute('data-free')) return;
  // After this turn, so that the button's own name and value are sent.
  setTimeout(() => {
    button.setAttribute('aria-busy', 'true');
    button.setAttribute('aria-disabled', 'true');
    button.dataset.label = button.textContent;
    if (button.matches('.ds-button')) button.textContent = words.sending;
  });
}

// Coming back with the browser's arrow: the page is alive again, the button too.
function revive() {
  for (const form of document.forms) {
    sent.delete(form);
    const button = form.querySelector('[aria-busy="true"]');
    if (!button) continue;
    button.removeAttribute('aria-busy');
    button.removeAttribute('aria-disabled');
    if (button.dataset.label) button.textContent = button.dataset.label;
  }
}

function leaving(event) {
  const lost = [...document.querySelectorAll('form[data-guard]')].some((form) => changed.has(form));
  if (lost) event.preventDefault();
}

function count(field) {
  const line = document.getElementById(`${field.id}-c`);
  if (!line) return;
  const left = Number(field.dataset.count) - field.value.length;
  line.textContent = left < 0 ? words.over(-left) : words.left(left);
}

document.addEventListener('submit', submit);
document.addEventListener('input', (event) => {
  const form = event.target.closest?.('form[data-guard]');
  if (form) changed.add(form);
  if (event.target.dataset?.count) count(event.target);
  const weekday = event.target.id && document.querySelector(`[data-weekday-of="${event.target.id}"]`);
  if (weekday) weekday.textContent = event.target.value ? longDay(event.target.value) : '';
});
window.addEventListener('beforeunload', leaving);
window.addEventListener('pageshow', (event) => { if (event.persisted) revive(); });
document.addEventListener('htmx:afterRequest', revive);

// One button over many boxes: all of them, or none when all are chosen.
function chooseAll(group) {
  const boxes = [...group.querySelectorAll('input[type="checkbox"]')];
  if (boxes.length < 6 || group.querySelector('[data-all]')) return;
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 't-linkbutton' });
  button.dataset.all = '';
  const every = () => boxes.every((box) => box.checked);
  const say = () => { button.textContent = every() ? words.nobody : words.everyone; };
  button.addEventListener('click', () => {
    const chosen = !every();
    boxes.forEach((box) => { box.checked = chosen; });
    boxes[0].dispatchEvent(new Event('change', { bubbles: true }));
    boxes[0].dispatchEvent(new Event('input', { bubbles: true }));
  });
  group.addEventListener('change', say);
  say();
  group.querySelector('.t-choices')?.before(button);
}

export function startForms(root) {
  all(root, 'form[data-choose-all] fieldset').forEach(chooseAll);
  root.querySelector('[data-focus]')?.focus();
  all(root, '[data-count]').forEach(count);
  all(root, '[data-submits]').forEach((field) => field.addEventListener('change', () => field.form.requestSubmit()));
}
