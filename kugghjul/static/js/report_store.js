// What waits in the phone: one row for each report, in IndexedDB. A row belongs to a drawer (one reporter); no other
// reporter ever sees it.
//
//   { key, drawer, state: 'draft' | 'waiting' | 'sent' | 'wrong', fields: [[name, value]], files: [{ name, file, filename }],
//     version, written_at, changed, title, spoken: [[label, value]], faults: [{ at, words }], url, numbers }
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

export const keep = (row) => within('readwrite', (store) => store.put({ ...row, changed: Date.now() }));
export const drop = (key) => within('readwrite', (store) => store.delete(key));
export const row = (key) => within('readonly', (store) => store.get(key));
export const rows = async (drawer) => {
  const found = await within('readonly', (store) => store.index('drawer').getAll(drawer));
  return found.sort((a, b) => a.changed - b.changed);
};

// How many unsent rows belong to others. A number, and never what is in them.
export const sealed = async (drawer) => {
  const all = await within('readonly', (store) => store.getAll());
  return all.filter((one) => one.drawer !== drawer && one.state !== 'sent').length;
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
