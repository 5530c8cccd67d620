// Places with numbers: rings that merge when they would cover one another, and the list of those in view.
import { calm } from './map_ground.js';
import { number, words } from './map_words.js';

const NARROW = 420;
const BATCH = 50;
const feature = ([lon, lat, n], index) => (
  { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { index, n: n || 1 } });

export const ringSource = (map, { rings }) => {
  if (!rings.length || map.getSource('rings')) return;
  map.addSource('rings', { type: 'geojson', cluster: true, clusterRadius: 28, clusterMaxZoom: 16,
    clusterProperties: { sum: ['+', ['get', 'n']] },
    data: { type: 'FeatureCollection', features: rings.map(feature) } });
  // Only that its tiles are read; the rings themselves are elements, so that they keep their size and their letters.
  map.addLayer({ id: 'rings', type: 'circle', source: 'rings', paint: { 'circle-radius': 14, 'circle-opacity': 0 } });
};

const ringElement = (n, spot) => {
  const element = Object.assign(document.createElement('span'), { className: 't-map__pin', textContent: spot ? '' : number(n) });
  if (spot) element.classList.add('t-map__pin--spot');
  element.setAttribute('aria-hidden', 'true'); // the list and the table carry the content
  return element;
};

const line = ([, , n, label, url]) => {
  const item = document.createElement('li');
  const name = Object.assign(document.createElement(url ? 'a' : 'span'), { textContent: label });
  if (url) name.href = url;
  item.append(name, ...(n ? [` ${number(n)}`] : []));
  return item;
};

function popup({ map, gl }, lonlat, lines) {
  const list = document.createElement('ul');
  list.append(...lines);
  new gl.Popup({ maxWidth: '18rem', focusAfterOpen: false }).setLngLat(lonlat).setDOMContent(list).addTo(map);
}

async function opened(live, item, rings) {
  const { map } = live;
  const { cluster_id: id, point_count: size, index } = item.properties;
  const at = item.geometry.coordinates;
  if (id === undefined) { popup(live, at, [line(rings[index])]); return; }
  const source = map.getSource('rings');
  const zoom = await source.getClusterExpansionZoom(id);
  if (zoom <= 16) { map.easeTo({ center: at, zoom, animate: !calm() }); return; }
  const leaves = await source.getClusterLeaves(id, size, 0); // at one and the same spot: all of them
  popup(live, at, leaves.map((leaf) => line(rings[leaf.properties.index])));
}

// Places outside all areas, one ring for each square of the screen that has any.
function together(map, rings) {
  const cells = new Map();
  for (const [lon, lat, n] of rings) {
    const { x, y } = map.project([lon, lat]);
    const [column, level] = [Math.floor(x / 44), Math.floor(y / 44)];
    const key = `l${column}:${level}`;
    const cell = cells.get(key) ?? { at: map.unproject([column * 44 + 22, level * 44 + 22]), sum: 0 };
    cell.sum += n || 1;
    cells.set(key, cell);
  }
  return [...cells].map(([key, { at, sum }]) => [`${key}:${sum}`, at, sum, null, [0, 0]]);
}

/* Rings where they are; on narrow maps one an area until the reader has zoomed in. */
export function ringsOn(live, content, box) {
  const { map, gl } = live;
  const { rings } = content;
  const spots = new Map(content.areas.filter((area) => area.label).map((area) => [area.id, area.label]));
  const sums = new Map();
  for (const [, , n, , , area] of rings) if (spots.has(area)) sums.set(area, (sums.get(area) ?? 0) + (n || 1));
  const offsetOf = new Map(content.areas.map(({ id, name }) => [id, name.length > 10 && name.includes(' ') ? 24 : 14]));
  const loose = rings.filter(([, , , , , area]) => !spots.has(area));
  const first = map.getZoom();
  const merged = () => box.clientWidth < NARROW && sums.size && map.getZoom() < first + 1.2;
  let shown = new Map();
  const wanted = () => {
    if (merged()) {
      return [...sums].map(([area, n]) => [`a${area}`, spots.get(area), n, null, [0, offsetOf.get(area)]])
        .concat(together(map, loose));
    }
    return map.querySourceFeatures('rings').map((item) => {
      const { cluster_id: id, sum, n, index } = item.properties;
      return [id === undefined ? `r${index}` : `c${id}`, item.geometry.coordinates, sum ?? n, item, [0, 0]];
    });
  };
  const draw = () => {
    if (!map.getSource('rings') || !map.isSourceLoaded('rings')) return;
    const next = new Map();
    for (const [key, at, n, item, offset] of wanted()) {
      if (next.has(key)) continue;
      let mark = shown.get(key);
      if (!mark) {
        const element = ringElement(n, content.spots && n === 1);
        element.addEventListener('click', (event) => {
          event.stopPropagation();
          if (item) opened(live, item, rings);
          else map.easeTo({ center: at, zoom: first + 1.5, animate: !calm() });
        });
        mark = new gl.Marker({ element, offset }).setLngLat(at).addTo(map);
      }
      next.set(key, mark);
    }
    for (const [key, mark] of shown) if (!next.has(key)) mark.remove();
    shown = next;
  };
  map.on('idle', draw);
  map.on('moveend', draw);
  draw();
}

/* Every place in view, most first, for the keyboard and for reading aloud. Written when it is opened. */
export function listOf(live, { rings }, box) {
  if (rings.length < 2) return;
  const fold = Object.assign(document.createElement('details'), { className: 't-maplist' });
  const head = document.createElement('summary');
  const list = document.createElement('ol');
  const more = Object.assign(document.createElement('button'), { type: 'button', className: 'ds-button' });
  more.dataset.variant = 'secondary';
  let inView = [];
  const write = (from) => {
    list.append(...inView.slice(from, from + BATCH).map(line));
    const left = inView.length - list.children.length;
    more.hidden = left <= 0;
    more.textContent = words.more(Math.min(left, BATCH));
  };
  const fill = () => {
    const seen = live.map.getBounds();
    inView = rings.filter(([lon, lat]) => seen.contains([lon, lat])).sort((a, b) => b[2] - a[2]);
    head.textContent = words.here(inView.length);
    list.replaceChildren();
    if (fold.open) write(0);
  };
  more.addEventListener('click', () => {
    const from = list.children.length;
    write(from);
    list.children[from]?.querySelector('a')?.focus();
  });
  fold.addEventListener('toggle', () => { if (fold.open && !list.children.length) write(0); });
  fold.append(head, list, more);
  box.parentElement.append(fold);
  live.map.on('moveend', fill);
  fill();
}
