// The ground of every map: MapLibre, its style in the colours of the page, and the municipality's areas, water and roads.
import { words } from './map_words.js';

const VENDOR = new URL('../vendor/', import.meta.url);
const MAPLIBRE = new URL('maplibre-gl-6.17.0/', VENDOR);
const PMTILES = new URL('pmtiles-4.5.0/pmtiles.mjs', VENDOR);
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

export const contentOf = (id) => {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : null;
};

// Those who save data keep the server's drawing; the others get the library when the map comes into view.
export const whenSeen = (element, start) => {
  if (navigator.connection?.saveData) return;
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    start();
  }, { rootMargin: '200px' });
  watch.observe(element);
};

let library;
export const maplibre = () => {
  library ??= (async () => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL('maplibre-gl.css', MAPLIBRE) });
    const styled = new Promise((done, failed) => { link.onload = done; link.onerror = failed; });
    document.head.prepend(link); // before ours, which then win
    const [loaded] = await Promise.all([import(new URL('maplibre-gl.mjs', MAPLIBRE)), styled]);
    return loaded;
  })();
  return library;
};

const feature = (geometry, properties) => ({ type: 'Feature', geometry, properties });
const collection = (features) => ({ type: 'FeatureCollection', features });

// Hatching for areas that are not shown: the same pattern as in the drawing.
const hatch = () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 14, height: 14 });
  const pen = canvas.getContext('2d');
  pen.strokeStyle = css('--t-map-hatch');
  pen.lineWidth = 2.5;
  for (const start of [-14, 0, 14]) { pen.beginPath(); pen.moveTo(start, 14); pen.lineTo(start + 14, 0); pen.stroke(); }
  return pen.getImageData(0, 0, 14, 14);
};

// An own base map: a PMTiles file with pictures, or with shapes in layers that are called as in Protomaps or in Swedish.
const BASE = [
  [/^(water|vatten)$/, 'fill', () => ({ 'fill-color': css('--t-map-water') })],
  [/^(buildings?|byggnader?)$/, 'fill', () => ({ 'fill-color': css('--t-map-road'), 'fill-opacity': 0.4 })],
  [/^(roads|transportation|v[äa]gar)$/, 'line', () => ({ 'line-color': css('--t-map-road'), 'line-width': 1.2 })],
  [/^(boundaries|gr[äa]nser)$/, 'line', () => ({ 'line-color': css('--t-map-road'), 'line-dasharray': [3, 2] })],
];
async function baseMap(url, { addProtocol }) {
  if (!url) return null;
  try {
    const { default: pmtiles } = await import(PMTILES);
    const archive = new pmtiles.PMTiles(new URL(url, location.href).href);
    const [header, about] = await Promise.all([archive.getHeader(), archive.getMetadata()]);
    const protocol = new pmtiles.Protocol();
    protocol.add(archive);
    addProtocol('pmtiles', protocol.tile);
    const raster = header.tileType !== 1;
    const names = (about.vector_layers ?? []).map((layer) => layer.id);
    const layers = () => (raster ? [{ id: 'bas', type: 'raster', source: 'bas' }]
      : names.flatMap((name) => BASE.filter(([fits]) => fits.test(name)).map(([, type, paint]) => (
        { id: `bas-${name}`, type, source: 'bas', 'source-layer': name, paint: paint() }))));
    const source = { type: raster ? 'raster' : 'vector', url: `pmtiles://${archive.source.getKey()}`,
      ...(raster ? { tileSize: 256 } : {}), attribution: about.attribution ?? '' };
    return { source, layers, attributed: Boolean(about.attribution) };
  } catch { return null; } // the map is whole without it
}

function styleOf(content, base) {
  const areas = collection(content.areas.map((area) => feature(area.geometry, { id: area.id, k: area.k })));
  const behind = collection(content.behind.map((piece) => feature(piece.geometry, { sort: piece.sort })));
  const kind = (sort) => ['==', ['get', 'sort'], sort];
  return {
    version: 8,
    sources: { areas: { type: 'geojson', data: areas }, behind: { type: 'geojson', data: behind },
      ...(base ? { bas: base.source } : {}) },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': css('--t-paper') } },
      { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-opacity': base ? 0.75 : 1,
        'fill-color': ['match', ['get', 'k'], 0, css('--t-map-none'), 2, css('--t-map-2'), 3, css('--t-map-3'),
          4, css('--t-map-4'), css('--t-map-1')] } },
      { id: 'hidden', type: 'fill', source: 'areas', filter: ['==', ['get', 'k'], 0], paint: { 'fill-pattern': 'hatch' } },
      { id: 'borders', type: 'line', source: 'areas', paint: { 'line-color': css('--t-map-line'), 'line-width': 2 } },
      { id: 'water', type: 'fill', source: 'behind', filter: kind('water'), paint: { 'fill-color': css('--t-map-water') } },
      { id: 'river', type: 'line', source: 'behind', filter: kind('river'), paint: { 'line-color': css('--t-map-water'), 'line-width': 3.5 } },
      { id: 'road', type: 'line', source: 'behind', filter: kind('road'), paint: { 'line-color': css('--t-map-road'), 'line-width': 1.5 } },
      ...(base ? base.layers() : []),
    ],
  };
}

// When the page turns dark, by its own choice or the system's.
const whenRecoloured = (act) => {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', act);
  new MutationObserver(act).observe(document.documentElement, { attributeFilter: ['data-color-scheme'] });
};

/* A map in `box` over the drawing that stands there. Gives { map, gl, live } or null where WebGL does not work:
   then the drawing stays. `live()` shows the map; `onStyle` is called each time the style is there anew. */
export async function mapIn(box, content, { title = words.title, onStyle = () => {} } = {}) {
  const place = Object.assign(document.createElement('div'), { className: 't-map__gl' });
  const quit = () => { box.classList.remove('is-live'); place.remove(); return null; };
  try {
    const gl = await maplibre();
    const base = await baseMap(box.dataset.base, gl);
    box.append(place);
    const [west, south, east, north] = content.box;
    const map = new gl.Map({
      container: place, style: styleOf(content, base), bounds: [[west, south], [east, north]],
      fitBoundsOptions: { padding: 12 }, cooperativeGestures: true, dragRotate: false, pitchWithRotate: false, maxPitch: 0,
      attributionControl: base?.attributed ? { compact: false } : false, fadeDuration: calm() ? 0 : 200,
      maxZoom: 17, locale: {
        'Map.Title': title, 'NavigationControl.ZoomIn': words.zoomIn, 'NavigationControl.ZoomOut': words.zoomOut,
        'AttributionControl.ToggleAttribution': words.sources, 'Popup.Close': words.close,
        'CooperativeGesturesHandler.WindowsHelpText': words.wheel, 'CooperativeGesturesHandler.MacHelpText': words.wheelMac,
        'CooperativeGesturesHandler.MobileHelpText': words.fingers },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new gl.NavigationControl({ showCompass: false }), 'bottom-right');
    map.on('style.load', () => { if (!map.hasImage('hatch')) map.addImage('hatch', hatch(), { pixelRatio: 2 }); onStyle(map); });
    map.on('webglcontextlost', () => box.classList.remove('is-live'));
    map.on('webglcontextrestored', () => box.classList.add('is-live'));
    whenRecoloured(() => map.setStyle(styleOf(content, base)));
    await new Promise((done) => { map.once('load', done); });
    return { map, gl, live: () => box.classList.add('is-live') };
  } catch { return quit(); }
}

export const shade = (text, lonlat, k, { map, gl }, offset) => {
  const element = Object.assign(document.createElement('span'), { className: 't-map__lbl', textContent: text });
  element.dataset.k = k;
  element.setAttribute('aria-hidden', 'true'); // the table on the page carries the content
  return new gl.Marker({ element, offset }).setLngLat(lonlat).addTo(map);
};

/* The names of areas and waters; those that would cover another are hidden until there is room. */
export function labels(content, live, offset = [0, 0]) {
  const water = content.behind.filter((piece) => piece.sort === 'water' && piece.name);
  const made = [...content.areas.map((area) => [area, area.k, offset]), ...water.map((piece) => [piece, 'w', [0, 0]])]
    .filter(([{ label }]) => label).map(([{ name, label }, k, by]) => shade(name, label, k, live, by));
  const tidy = () => {
    const taken = [];
    for (const mark of made) {
      const element = mark.getElement();
      element.hidden = false;
      const { x, y } = live.map.project(mark.getLngLat());
      const [wide, high] = [element.offsetWidth / 2, element.offsetHeight / 2];
      element.hidden = taken.some((one) => Math.abs(one.x - x) < one.wide + wide && Math.abs(one.y - y) < one.high + high);
      if (!element.hidden) taken.push({ x, y, wide, high });
    }
  };
  live.map.on('moveend', tidy);
  tidy();
}
