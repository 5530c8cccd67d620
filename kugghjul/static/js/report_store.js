// What waits in the phone: one row for each report, in IndexedDB. A row belongs to a drawer (one reporter); no other
// reporter ever sees it, or can read it (report_seal.js).
//
//   { key, drawer, state: 'draft' | 'waiting' | 'sent' | 'wrong', fields: [[name, value]], files: [{ name, file, filename }],
//     version, written_at, changed, title, spoken: [[label, value]], faults: [{ at, words }], url, numbers }
import { seal, unseal } from './report_seal.js';

const NAME = 'kugghjul-rapport';
const STORE = 'rows';
let opening;

const open = () => {
  opening ??= new Promise((done, fail) => {
    const asking = indexedDB.open(NAME, 1);
    asking.onupgradeneeded = () => asking.result.createObjectStore(STORE, { keyPath: 'key' }).createIndex('drawer', 'drawer');
    asking.onsuccess = () => done(asking.result);
    asking.onerror = () => fail(asking.error);
  });
  return opening;
};

// One transaction; done when it is on the disk, not only asked for.
async function within(mode, act) {
  const base = await open();
  return new Promise((done, fail) => {
    const whole = base.transaction(STORE, mode, { durability: 'strict' });
    let answer;
    const request = act(whole.objectStore(STORE));
    if (request) request.onsuccess = () => { answer = request.result; };
    whole.oncomplete = () => done(answer);
    whole.onabort = () => fail(whole.error ?? new Error('aborted'));
    whole.onerror = () => fail(whole.error);
  });
}

export const keep = async (row) => {
  const sealed = await seal({ ...row, changed: Date.now() });
  return within('readwrite', (store) => store.put(sealed));
};
export const drop = (key) => within('readwrite', (store) => store.delete(key));
export const row = async (key) => unseal(await within('readonly', (store) => store.get(key)));
export const rows = async (drawer) => {
  const found = await within('readonly', (store) => store.index('drawer').getAll(drawer));
  const opened = await Promise.all(found.map(unseal));
  return opened.filter(Boolean).sort((a, b) => a.changed - b.changed);
};

// How many unsent rows belong to others. A number, and never what is in them: it cannot be read.
export const sealed = async (drawer) => {
  const all = await within('readonly', (store) => store.getAll());
  const unsent = await Promise.all(all.filter((one) => one.state !== 'sent').map(async (one) => (
    one.drawer !== drawer || (await unseal(one)) === null))); // one's own from before the key was changed is closed too
  return unsent.filter(Boolean).length;
};

// Whether there is room for a photo more. Where nobody can tell, there is: Chromium says ten gigabytes to everybody, and
// then only the write itself tells.
export async function full() {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return quota > 0 && quota - usage < 30 * 1024 * 1024;
  } catch {
    return false;
  }
}
