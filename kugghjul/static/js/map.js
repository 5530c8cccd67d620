// Turns the server's drawing of areas into a map that moves. Without script, network or WebGL the drawing stays.
import { contentOf, labels, mapIn, whenSeen } from './map_ground.js';
import { listOf, ringSource, ringsOn } from './map_rings.js';

const fromUrl = async (url) => (await fetch(url, { headers: { accept: 'application/json' } })).json();

function areaPopup(content, { map, gl }) {
  const told = new Map(content.areas.filter((area) => area.value || area.url).map((area) => [area.id, area]));
  if (!told.size) return;
  map.on('click', 'areas', (event) => {
    const area = told.get(event.features[0]?.properties.id);
    if (!area) return;
    const words = document.createElement('p');
    const name = Object.assign(document.createElement(area.url ? 'a' : 'b'), { textContent: area.name });
    if (area.url) name.href = area.url;
    words.append(name, ...(area.value ? [document.createElement('br'), area.value] : []));
    new gl.Popup({ maxWidth: '18rem', focusAfterOpen: false }).setLngLat(event.lngLat).setDOMContent(words).addTo(map);
  });
}

/* The content is a JSON script element (`data-map` is its id) or comes from an address (`data-map-url`). */
async function start(box) {
  const content = box.dataset.mapUrl ? await fromUrl(box.dataset.mapUrl) : contentOf(box.dataset.map);
  if (!content) return;
  const live = await mapIn(box, content, { onStyle: (map) => ringSource(map, content) });
  if (!live) return;
  labels(content, live, [0, content.rings.length ? -10 : 0]);
  if (content.rings.length) ringsOn(live, content, box);
  listOf(live, content, box);
  areaPopup(content, live);
  live.live();
}

export const startMaps = (root) => {
  for (const box of root.querySelectorAll('.t-map[data-map], .t-map[data-map-url]')) {
    if (box.dataset.started) continue;
    box.dataset.started = 'yes';
    whenSeen(box, () => start(box));
  }
};
startMaps(document);
document.addEventListener('htmx:load', (event) => startMaps(event.target.parentElement ?? document));
