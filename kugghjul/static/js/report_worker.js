// The service worker of the reporter's pages (served by views/shell.py, which writes `kept` before this).
// The form opens without a network; what is sent never passes here. `kept.version` is a digest of what is kept, so that a
// new release is a new worker with a cache of its own.
const CACHE = `rapportera-${kept.version}`;
const PAGE = 'rapportera-sidan';
const WAIT = 4000;
const PAUSE = 20000;
let cut = 0; // until when the network counts as gone

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await Promise.allSettled(kept.assets.map((path) => cache.add(new Request(path, { cache: 'reload' })))); // one that is missing stops nothing
    await keepPage(await fetch(kept.home, { cache: 'no-store' })).catch(() => {});
    await self.skipWaiting();
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('rapportera-') && ![CACHE, PAGE].includes(name)).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(PAGE));
});

const late = (milliseconds) => new Promise((_, fail) => { setTimeout(() => fail(new Error('late')), milliseconds); });
const seen = async () => (await caches.open(PAGE)).match(kept.home, { ignoreVary: true });

// The form as it was last shown; a page without it says that nobody is here, and is not kept.
async function keepPage(answer) {
  if (!answer.ok || answer.redirected || !(await answer.clone().text()).includes('data-report=')) return;
  await (await caches.open(PAGE)).put(kept.home, answer);
}

// A page: from the network, else the form as it was last seen. A personal link is never answered with somebody's form.
async function page(request) {
  const { pathname, search } = new URL(request.url);
  try {
    const answer = await Promise.race([fetch(request), late(WAIT)]);
    if (pathname === kept.home && !search) await keepPage(answer.clone()).catch(() => {});
    if (answer.status < 502) return answer;
    return (pathname === kept.home && await seen()) || answer;
  } catch {
    cut = Date.now() + PAUSE;
    const held = pathname.startsWith(`${kept.home}l/`) ? null : await seen();
    if (!held) return new Response(kept.nothing, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    return pathname === kept.home ? held : Response.redirect(kept.home);
  }
}

// A style or a script: the network's, so that it fits the page; what is kept when there is no network.
async function asset(request) {
  const held = await (await caches.open(CACHE)).match(request, { ignoreVary: true, ignoreSearch: true });
  if (held && Date.now() < cut) return held;
  try {
    return await (held ? Promise.race([fetch(request), late(WAIT)]) : fetch(request));
  } catch {
    cut = Date.now() + PAUSE;
    return held ?? Response.error();
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (kept.assets.includes(address.pathname)) event.respondWith(asset(request));
});
