// Questions that are not asked with the answers so far are hidden, and not sent. Without script they stay, with words
// that tell when to answer; the server judges the same conditions again.
import { all } from './dom.js';

const number = (text) => Number(String(text).replace(',', '.'));
const signs = {
  is: (given, value) => given.includes(value),
  is_not: (given, value) => !given.includes(value),
  has: (given, value) => given.includes(value),
  has_not: (given, value) => !given.includes(value),
  more: (given, value) => number(given[0]) > number(value),
  less: (given, value) => number(given[0]) < number(value),
  at_least: (given, value) => number(given[0]) >= number(value),
  at_most: (given, value) => number(given[0]) <= number(value),
  answered: (given) => given.length > 0,
  empty: (given) => given.length === 0,
};

// The answer of the nearest question with that id: in the same repetition first, then outside.
function given(form, id, at) {
  const path = at.split('-');
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const name = [...path.slice(0, length), id].join('-');
    const fields = [...form.elements].filter((field) => field.name === name && !field.closest('[hidden]'));
    if (!fields.length) continue;
    return fields.filter((field) => !['radio', 'checkbox'].includes(field.type) || field.checked)
      .map((field) => field.value).filter((value) => value !== '');
  }
  return [];
}

function judge(form) {
  for (let round = 0; round < 4; round += 1) {
    let changed = false;
    for (const block of form.querySelectorAll('[data-when]')) {
      const { any, tests, at } = JSON.parse(block.dataset.when);
      const test = ([id, sign, value]) => signs[sign](given(form, id, at), value);
      const asked = any ? tests.some(test) : tests.every(test);
      if (block.hidden === asked) changed = true;
      block.hidden = !asked;
      for (const field of block.querySelectorAll('input, select, textarea')) {
        field.disabled = !!field.closest('[data-when][hidden]');
      }
    }
    if (!changed) return;
  }
}

export function startAnswers(root) {
  const forms = new Set(all(root, '[data-when]').map((block) => block.closest('form')).filter(Boolean));
  for (const form of forms) {
    form.classList.add('is-live');
    form.addEventListener('change', () => judge(form));
    judge(form);
  }
}
