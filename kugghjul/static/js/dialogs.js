// Questions in a dialog. <a href="/…/ta-bort/" data-dialog="ta-bort-7"> is a link to a page of its own;
// with script, and a <dialog id="ta-bort-7"> on the page, the dialog opens instead.
import { all } from './dom.js';
function open(event) {
  const dialog = document.getElementById(event.currentTarget.dataset.dialog);
  if (!dialog?.showModal) return;
  event.preventDefault();
  dialog.showModal();
}

export function startDialogs(root) {
  all(root, '[data-dialog]').forEach((link) => link.addEventListener('click', open));
  all(root, 'dialog [data-close]').forEach((button) => button.addEventListener('click', (event) => {
    event.preventDefault();
    button.closest('dialog').close();
  }));
}
