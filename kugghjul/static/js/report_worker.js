// The service worker of the reporter's pages (served by views/shell.py, which writes `kept` before this).
// The form opens without a network; what is sent never passes here.
const CACHE = 'rapportera-1';
const WAIT = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await Promise.allSettled(kept.assets.map((path) => cache.add(path)));
    await self.skipWaiting();
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('rapportera-') && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.open(CACHE).then((cache) => cache.delete(kept.home)));
});

const late = (milliseconds) => new Promise((_, fail) => { setTimeout(() => fail(new Error('late')), milliseconds); });

// A page: from the network, else the form as it was last seen.
async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await Promise.race([fetch(request), late(WAIT)]);
    if (answer.ok && !answer.redirected && new URL(request.url).pathname === kept.home) {
      const copy = answer.clone();
      if ((await copy.clone().text()).includes('data-report=')) await cache.put(kept.home, copy);
    }
    return answer;
  } catch {
    return (await cache.match(kept.home)) ?? Response.error();
  }
}

// A style or a script: what is kept, and a fresh one for next time.
async function asset(request) {
  const cache = await caches.open(CACHE);
  const held = await cache.match(request, { ignoreVary: true });
  const fresh = fetch(request).then((answer) => {
    if (answer.ok) cache.put(request, answer.clone());
    return answer;
  });
  if (!held) return fresh;
  fresh.catch(() => {});
  return held;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (kept.assets.includes(new URL(request.url).pathname)) event.respondWith(asset(request));
});
