// What lies in the phone is locked with the reporter's own key (AES-GCM, not extractable). The key comes with the page and
// goes with it: when the phone has forgotten who was here, or somebody else has opened a link, nothing can be read.
// Where the browser has no such cipher (a page without https) the rows stay as they are.
const OPEN = ['key', 'drawer', 'state', 'changed', 'version', 'offline', 'written_at', 'url', 'numbers'];
let locking = Promise.resolve(null);

const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

export function useKey(text) {
  locking = text && crypto.subtle
    ? crypto.subtle.importKey('raw', bytes(text), 'AES-GCM', false, ['encrypt', 'decrypt']).catch(() => null) : Promise.resolve(null);
}

async function locked(key, content) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, content) };
}
const unlocked = (key, { iv, data }) => crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);

export async function seal(row) {
  const key = await locking;
  if (!key) return row;
  const { files = [], ...rest } = row;
  const open = Object.fromEntries(Object.entries(rest).filter(([name]) => OPEN.includes(name)));
  const hidden = Object.fromEntries(Object.entries(rest).filter(([name]) => !OPEN.includes(name)));
  hidden.files = files.map(({ name, filename, file }) => ({ name, filename, type: file.type }));
  const photos = await Promise.all(files.map(async ({ file }) => locked(key, await file.arrayBuffer())));
  return { ...open, photos, sealed: await locked(key, new TextEncoder().encode(JSON.stringify(hidden))) };
}

// The row as it was; null for one that this key does not open.
export async function unseal(row) {
  if (!row?.sealed) return row;
  const key = await locking;
  if (!key) return null;
  try {
    const { sealed, photos, ...open } = row;
    const hidden = JSON.parse(new TextDecoder().decode(await unlocked(key, sealed)));
    const files = await Promise.all(hidden.files.map(async ({ name, filename, type }, n) => (
      { name, filename, file: new Blob([await unlocked(key, photos[n])], { type }) })));
    return { ...open, ...hidden, files };
  } catch {
    return null;
  }
}
