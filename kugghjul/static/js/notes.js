// Notes in the meeting room: saved 0.9 s after the last key, kept in the browser until the server has them,
// joined with what another secretary writes at the same time. Without script the form has its own button.
//
// `base` is the version that the text grew out of. The server answers {version, own, text}: `text` at `version`
// is what the notes say now, `own` is the version that holds exactly what was sent. One who has gone on typing
// while the answer was on its way builds the next save on `own`, so that nothing needs to be merged here.
import { announce, store, words } from './words.js';

const PAUSE = 900;
const RETRY = 4000;

class Notes {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector('textarea');
    this.version = form.elements.namedItem('version');
    this.line = form.querySelector('[data-notes-status]');
    this.clash = form.querySelector('[data-notes-clash]');
    this.key = `anteckning:${form.dataset.notes}`;
    this.saved = this.field.value;
    this.recover();
    this.field.addEventListener('input', () => this.typed());
    this.field.addEventListener('blur', () => this.save());
    form.addEventListener('submit', (event) => { event.preventDefault(); this.save(); });
    window.addEventListener('online', () => this.save());
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.save(); });
    window.addEventListener('beforeunload', (event) => { if (this.unsaved && !this.leaving) event.preventDefault(); });
    this.clash.querySelectorAll('[data-choose]').forEach((button) => {
      button.addEventListener('click', () => this.choose(button.dataset.choose));
    });
  }

  get unsaved() { return this.field.value !== this.saved; }

  say(text) { this.line.textContent = text; }

  typed() {
    this.keep();
    this.later(PAUSE);
  }

  // What is typed and the version it grew out of: enough to save it later, also after a restart.
  keep() {
    store.set(this.key, JSON.stringify({ text: this.field.value, version: this.version.value }));
  }

  // Text that never reached the server (browser closed, signed out, offline): put back, saved on its own version.
  recover() {
    let kept = null;
    try { kept = JSON.parse(store.get(this.key)); } catch { /* something else was stored */ }
    if (!kept || kept.text === this.field.value) { store.drop(this.key); return; }
    this.field.value = kept.text;
    this.version.value = kept.version;
    this.say(words.unsaved);
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.busy || this.asking || !this.unsaved) return !this.unsaved;
    this.busy = true;
    const text = this.field.value;
    this.say(words.saving);
    try {
      const answer = await this.post(text);
      const json = answer.headers.get('Content-Type')?.includes('json');
      const data = json ? await answer.json() : null;
      if (answer.ok && data) this.taken(text, data); else this.refused(answer, data);
    } catch {
      this.say(words.offline);
      this.later(RETRY);
    }
    this.busy = false;
    return !this.unsaved;
  }

  post(text) {
    const body = new FormData(this.form);
    body.delete('_nyckel'); // the version makes a second try harmless: the same text is saved once
    body.set('text', text);
    return fetch(this.form.action, {
      method: 'POST', body, headers: { 'X-Autosave': '1', Accept: 'application/json' }, keepalive: text.length < 20000,
    });
  }

  taken(text, data) {
    if (this.field.value === text) {
      if (data.text !== text) this.show(data.text);
      this.version.value = data.version;
      this.saved = this.field.value;
      store.drop(this.key);
    } else {
      this.version.value = data.own;
      this.saved = text;
      this.keep();
      this.later(PAUSE);
    }
    this.say(data.message);
    if (data.merged) announce(data.message);
  }

  // New text in the field with the caret at the same words.
  show(text) {
    const { value, selectionStart, selectionEnd } = this.field;
    const held = document.activeElement === this.field;
    const after = value.slice(selectionEnd);
    const same = text.startsWith(value.slice(0, selectionStart));
    const caret = same || !text.endsWith(after) ? selectionStart : text.length - after.length;
    this.field.value = text;
    if (held) this.field.setSelectionRange(caret, caret);
  }

  refused(answer, data) {
    if (answer.status === 409 && data?.theirs !== undefined) { this.ask(data); return; }
    if (answer.status >= 500 || answer.status === 429) {
      this.say(words.unsaved);
      this.later(RETRY);
      return;
    }
    this.say(data?.message ?? words.gone);
  }

  ask(data) {
    this.asking = data;
    this.clash.querySelector('[data-clash-words]').textContent = data.message;
    for (const side of ['ours', 'theirs']) this.clash.querySelector(`[data-clash="${side}"]`).textContent = data[side];
    this.clash.hidden = false;
    this.say(data.message);
    this.field.readOnly = true;
    this.clash.querySelector('button').focus();
  }

  choose(which) {
    const { ours, version } = this.asking;
    const typed = this.field.value;
    this.field.value = which === 'ours' && typed !== ours ? typed : this.asking[which];
    this.version.value = version;
    this.saved = this.asking.theirs;
    this.asking = null;
    this.clash.hidden = true;
    this.field.readOnly = false;
    this.field.focus();
    if (this.unsaved) { this.keep(); this.save(); } else { store.drop(this.key); this.say(''); }
  }
}

// Other forms of the room leave the page: the notes are saved first, then the form goes.
function saveFirst(notes) {
  document.querySelectorAll('form[method="post"]').forEach((form) => {
    if (form === notes.form || form.hasAttribute('hx-post')) return;
    form.addEventListener('submit', async (event) => {
      if (!notes.unsaved || notes.asking) return;
      event.preventDefault();
      await notes.save();
      notes.leaving = true; // what did not reach the server stays in the browser
      form.requestSubmit(event.submitter ?? undefined);
    }, { once: true });
  });
}

document.querySelectorAll('[data-unfold]').forEach((link) => link.addEventListener('click', () => {
  const fold = document.querySelector(link.getAttribute('href'));
  if (fold?.tagName === 'DETAILS') { fold.open = true; fold.querySelector('textarea, input:not([type="hidden"])')?.focus(); }
}));

// Ctrl+Enter: this item is done, on to the next (design guide, section 12).
function nextOnCtrlEnter(notes) {
  notes.field.addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.key === 'Enter') { event.preventDefault(); document.querySelector('form[data-ctrl-enter]')?.requestSubmit(); }
  });
}

document.querySelectorAll('form[data-notes]').forEach((form) => {
  const notes = new Notes(form);
  saveFirst(notes);
  nextOnCtrlEnter(notes);
});
// What saves itself needs no button of its own; without script the buttons stay.
document.querySelectorAll('[data-noscript]').forEach((button) => button.remove());
