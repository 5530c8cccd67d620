// Sends what waits, once: one tab at a time, with the key that a report was given when it was written, so that a lost
// answer gives the same receipt. The page may be weeks old: a fresh token is asked for each time.
import { drop, keep, rows } from './report_store.js';
import { says } from './report_words.js';

const BATCH = 10;
const PHOTOS = 20;
const PATIENCE = 60000;
const KEPT = 7 * 24 * 3600 * 1000;
const skewKey = 'rapport-klocka';

// What the server's clock says, as well as is known (the phone's may be wrong).
export const now = () => {
  let skew = 0;
  try { skew = Number(localStorage.getItem(skewKey)) || 0; } catch { /* forbidden */ }
  return new Date(Date.now() + skew);
};
const learn = (said) => {
  const skew = Date.parse(said) - Date.now();
  try { localStorage.setItem(skewKey, Math.abs(skew) > 60000 ? String(skew) : '0'); } catch { /* forbidden or full */ }
};

// Not more photos in one request than the server takes; one report goes whatever it holds.
const fitting = (waiting) => {
  const found = [];
  let photos = 0;
  for (const one of waiting.slice(0, BATCH)) {
    photos += one.files.length;
    if (found.length && photos > PHOTOS) break;
    found.push(one);
  }
  return found;
};

export class Queue {
  constructor(base, drawer, shown) {
    Object.assign(this, { url: `${base}skicka/`, drawer, shown, said: '' });
  }

  async flush() {
    const act = () => this.sendAll();
    if (!navigator.locks) return act();
    return navigator.locks.request(`rapport-${this.drawer}`, { ifAvailable: true }, (lock) => (lock ? act() : this.say(says.busy)));
  }

  async sendAll() {
    try {
      for (;;) {
        const waiting = (await rows(this.drawer)).filter((one) => one.state === 'waiting');
        if (!waiting.length) { await this.tidy(); return await this.say(''); }
        const token = await this.token();
        if (!token || !(await this.send(fitting(waiting), token))) return false;
      }
    } catch {
      return this.say(says.offline);
    }
  }

  ask(settings = {}) {
    return fetch(this.url, { ...settings, headers: { Accept: 'application/json', ...settings.headers }, cache: 'no-store', signal: AbortSignal.timeout?.(PATIENCE) });
  }

  // A token of today, when the one who is here is the one who wrote; "" and words otherwise.
  async token() {
    const answer = await this.ask();
    const told = await answer.json();
    if (!answer.ok) { await this.say(told.words ?? says.offline); return ''; }
    learn(told.now);
    if (told.marks.includes(this.drawer)) return told.token;
    await this.say(says.other);
    return '';
  }

  async send(batch, token) {
    const answer = await this.ask({ method: 'POST', headers: { 'X-CSRFToken': token }, body: this.body(batch) });
    const told = await answer.json();
    if (answer.status === 413) return this.tooLarge(batch, token, told);
    if (!answer.ok) return this.say(told.words ?? says.offline);
    const answers = new Map(told.answers.map((one) => [one.key, one]));
    await Promise.all(batch.map((one) => this.settle(one, answers.get(one.key))));
    return batch.every((one) => answers.has(one.key));
  }

  // One by one; the one that is too large alone is said to be so.
  async tooLarge(batch, token, told) {
    if (batch.length === 1) { await keep({ ...batch[0], state: 'wrong', faults: [{ at: '', words: told.words }] }); return true; }
    for (const one of batch) if (!(await this.send([one], token))) return false;
    return true;
  }

  // What has come in is no longer in the phone: only its numbers and where its receipt is.
  settle(one, answer) {
    if (!answer) return null;
    if (answer.receipt) {
      const { key, drawer, title, written_at } = one;
      return keep({ key, drawer, title, written_at, state: 'sent', url: answer.receipt.address, numbers: answer.receipt.numbers, faults: answer.faults ?? [], fields: [], files: [] });
    }
    return keep({ ...one, state: 'wrong', faults: answer.faults, urgent: !!answer.urgent });
  }

  body(batch) {
    const body = new FormData();
    const reports = batch.map(({ key, written_at, version, offline, fields, files }, n) => ({
      key, written_at, version, offline, fields, files: files.map(({ name }, m) => [name, `${n}-${m}`]),
    }));
    body.set('rapporter', JSON.stringify({ mark: this.drawer, sent_at: new Date().toISOString(), reports }));
    batch.forEach((one, n) => one.files.forEach(({ file, filename }, m) => body.append(`${n}-${m}`, file, filename)));
    return body;
  }

  // What was sent is shown for a week, then it is gone from the phone.
  async tidy() {
    const old = (await rows(this.drawer)).filter((one) => one.state === 'sent' && Date.now() - one.changed > KEPT);
    await Promise.all(old.map((one) => drop(one.key)));
  }

  async say(text) {
    this.said = text;
    await this.shown();
    return !text;
  }
}
