// Sends what waits, once: one tab at a time, with the key that a report was given when it was written, so that a lost
// answer gives the same receipt.
import { drop, keep, rows } from './report_store.js';
import { says } from './report_words.js';

const BATCH = 10;
const PATIENCE = 30000;
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
  try { localStorage.setItem(skewKey, String(Math.abs(skew) > 60000 ? skew : 0)); } catch { /* forbidden */ }
};

export class Queue {
  constructor(base, drawer, shown) {
    Object.assign(this, { url: `${base}skicka/`, drawer, shown, said: '' });
  }

  // Everything that waits, in batches. Gives the row with `key` as it is afterwards.
  async flush() {
    const act = () => this.sendAll();
    if (!navigator.locks) return act();
    return navigator.locks.request(`rapport-${this.drawer}`, { ifAvailable: true }, (lock) => (lock ? act() : this.say(says.busy)));
  }

  async sendAll() {
    for (;;) {
      const waiting = (await rows(this.drawer)).filter((one) => one.state === 'waiting').slice(0, BATCH);
      if (!waiting.length) { await this.tidy(); await this.say(''); return true; }
      if (!(await this.send(waiting))) return false;
    }
  }

  async send(waiting) {
    let answer;
    try {
      answer = await fetch(this.url, { method: 'POST', headers: { 'X-Rapport': '1' }, body: this.body(waiting), credentials: 'same-origin', signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      return this.say(says.offline);
    }
    if (answer.status === 401) return this.say(says.unknown);
    if (answer.status === 409) return this.say(says.other);
    if (!answer.ok) return this.say(says.offline);
    const told = await answer.json();
    learn(told.now);
    const results = new Map(told.results.map((one) => [one.key, one]));
    await Promise.all(waiting.map((one) => this.settle(one, results.get(one.key))));
    return waiting.every((one) => results.has(one.key));
  }

  settle(one, result) {
    if (!result) return null;
    if (result.state === 'sent') return keep({ ...one, state: 'sent', url: result.url, files: [], fields: [], faults: [] });
    return keep({ ...one, state: 'wrong', faults: result.faults });
  }

  body(waiting) {
    const body = new FormData();
    body.set('drawer', this.drawer);
    body.set('sent_at', new Date().toISOString());
    body.set('items', JSON.stringify(waiting.map(({ key, fields, version, written_at, offline }) => ({ key, fields, version, written_at, offline }))));
    for (const one of waiting) for (const { name, file, filename } of one.files) body.append(`${one.key} ${name}`, file, filename);
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
