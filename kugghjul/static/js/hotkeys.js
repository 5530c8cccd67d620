// ? and / and "g h". Single keys do nothing while one types, and can be switched off (WCAG 2.1.4).
// Where they lead is read from the page: <a data-hotkey="?">, <a data-go="m">, <button data-key="a">.
import { store } from './words.js';

export const SWITCH = 'kortkommandon';
const typing = (target) => target.closest?.('input, textarea, select, [contenteditable]');
let armed = false;

function follow(selector) {
  const target = document.querySelector(selector);
  if (!target) return false;
  if (target.matches('a, button')) target.click(); else target.focus();
  return true;
}

function pressed(event) {
  if (event.ctrlKey && event.key === 'Enter') {
    const form = event.target.closest?.('form');
    if (form?.hasAttribute('data-ctrl-enter')) { event.preventDefault(); form.requestSubmit(); }
    return;
  }
  if (store.get(SWITCH) === 'av' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (armed) {
    armed = false;
    if (/^[a-z]$/.test(event.key) && follow(`[data-go="${event.key}"]`)) return;
  }
  armed = event.key === 'g';
  if ((event.key === '/' || event.key === '?') && follow(`[data-hotkey="${event.key}"]`)) event.preventDefault();
  if (!armed && /^[a-z]$/.test(event.key) && follow(`[data-key="${event.key}"]`)) event.preventDefault();
}

export function startHotkeys() {
  document.addEventListener('keydown', pressed);
  const box = document.querySelector('[data-hotkeys-off]');
  if (!box) return;
  box.checked = store.get(SWITCH) === 'av';
  box.closest('[hidden]')?.removeAttribute('hidden');
  box.addEventListener('change', () => (box.checked ? store.set(SWITCH, 'av') : store.drop(SWITCH)));
}
