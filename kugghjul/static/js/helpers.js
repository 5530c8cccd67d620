// Print, copy the address, and folded parts that open on paper.
import { all } from './dom.js';
import { announce, words } from './words.js';

async function copy(event) {
  const text = event.currentTarget.dataset.copy || window.location.href;
  try {
    await navigator.clipboard.writeText(text);
    announce(words.copied);
  } catch {
    announce(words.notCopied);
  }
}

export function startHelpers(root) {
  all(root, '[data-print]').forEach((button) => { button.hidden = false; button.addEventListener('click', () => window.print()); });
  all(root, '[data-copy]').forEach((button) => { button.hidden = false; button.addEventListener('click', copy); });
}

window.addEventListener('beforeprint', () => document.querySelectorAll('details:not([open])').forEach((fold) => {
  fold.dataset.folded = '';
  fold.open = true;
}));
window.addEventListener('afterprint', () => document.querySelectorAll('details[data-folded]').forEach((fold) => {
  fold.open = false;
  delete fold.dataset.folded;
}));
