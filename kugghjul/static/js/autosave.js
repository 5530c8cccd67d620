// Notes that save themselves: 0.9 s after the last key and when the field is left.
//
//   <form method="post" action="…" data-autosave="meeting-7-item-4">
//     {% csrf_token %}{% form_key %}<input type="hidden" name="version" value="3">
//     <textarea name="text"></textarea> <span role="status" data-autosave-status></span> <button>Spara</button>
//   </form>
//
// The answer to a post with the header X-Autosave is JSON: {"version": 4} with 202, or 409 when somebody
// else was first: {"conflict_url": "…"}. With a Location to JSON of the same shape, a post whose answer was
// lost and that is sent again (same key) is led there. The text stays in localStorage until it has been acknowledged, and
// is offered back when the page is opened again. Without script it is an ordinary form with a button.
import { clock, freshKey, store, words } from './words.js';

const PAUSE = 900;
const RETRY = 5000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector('textarea');
    this.line = form.querySelector('[data-autosave-status]');
    this.key = `utkast:${form.dataset.autosave}`;
    this.saved = this.field.value;
    this.busy = false;
    this.offer();
    this.field.addEventListener('input', () => this.typed());
    this.field.addEventListener('blur', () => this.save());
    form.addEventListener('submit', () => this.submitted());
    window.addEventListener('online', () => this.save());
    window.addEventListener('beforeunload', (event) => { if (this.unsaved && !this.leaving) event.preventDefault(); });
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.save(); });
  }

  get unsaved() { return this.field.value !== this.saved; }

  say(text) { if (this.line) this.line.textContent = text; }

  typed() {
    store.set(this.key, this.field.value);
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  submitted() {
    clearTimeout(this.timer);
    this.leaving = true;
  }

  async save() {
    clearTimeout(this.timer);
    if (this.busy || this.stopped || this.leaving || !this.unsaved) return;
    this.busy = true;
    const text = this.field.value;
    // The key belongs to this text: if the answer is lost, the same post is sent again and stored once.
    if (this.pending?.text !== text) this.pending = { text, key: freshKey() };
    this.say(words.saving);
    try {
      const answer = await this.post();
      const json = answer.headers.get('Content-Type')?.includes('json');
      if (answer.ok && (json || !answer.redirected)) await this.acknowledged(text, answer); else await this.refused(answer);
    } catch {
      this.say(words.offline);
      this.later(RETRY);
    } finally {
      this.busy = false;
    }
  }

  post() {
    const body = new FormData(this.form);
    body.set(this.field.name, this.pending.text);
    body.set('_nyckel', this.pending.key);
    return fetch(this.form.action, {
      method: 'POST', body, headers: { 'X-Autosave': '1', Accept: 'application/json' },
      // So that the last words arrive although the page is closed; browsers allow 64 kB.
      keepalive: this.pending.text.length < 20000,
    });
  }

  async acknowledged(text, answer) {
    const data = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
    if ('version' in data) {
      const version = this.form.elements.namedItem('version');
      if (version) version.value = data.version;
    }
    this.saved = text;
    this.say(words.saved(clock()));
    // What was typed while the answer was on its way is next.
    if (this.unsaved) this.later(PAUSE); else store.drop(this.key);
  }

  async refused(answer) {
    // 5xx passes; being signed out, refused or second does not, so stop and keep the text.
    if (answer.status >= 500 || answer.status === 429) {
      this.say(words.unsaved);
      this.later(RETRY);
      return;
    }
    this.stopped = true;
    this.leaving = answer.status === 409;
    this.say(answer.status === 409 ? words.conflict : words.gone);
    const data = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {};
    if (data.message) this.say(data.message);
    if (data.conflict_url) this.link(data.conflict_url);
  }

  link(url) {
    const link = document.createElement('a');
    link.href = url;
    link.textContent = this.line.textContent;
    this.line.replaceChildren(link);
  }

  // Text that was typed but never acknowledged, for example when the connection was gone.
  offer() {
    const kept = store.get(this.key);
    if (kept === null || kept === this.field.value) { store.drop(this.key); return; }
    const box = document.createElement('div');
    box.className = 't-note t-note--due';
    box.setAttribute('role', 'status');
    const text = document.createElement('p');
    text.textContent = `${words.found} `;
    const done = () => { box.remove(); this.field.focus(); };
    text.append(this.button(words.restore, () => { this.field.value = kept; this.typed(); done(); }), ' ',
      this.button(words.discard, () => { store.drop(this.key); done(); }));
    box.append(document.createElement('span'), text);
    this.form.prepend(box);
  }

  button(label, action) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 't-linkbutton';
    button.textContent = label;
    button.addEventListener('click', action);
    return button;
  }
}

export function startAutosave(root) {
  root.querySelectorAll('form[data-autosave]:not([data-alive])').forEach((form) => {
    form.dataset.alive = '';
    if (form.querySelector('textarea')) new Autosave(form);
  });
}
