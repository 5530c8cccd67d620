// Copies named files of exact versions to where they are served from, and writes their SHA-256.
// Run after a version was changed: npm ci --ignore-scripts && npm run vendor. Built files are
// committed, so that neither running nor testing Kugghjul needs Node.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const STATIC = 'kugghjul/static/vendor';
const PACKAGES = [
  { name: '@digdir/designsystemet-css', licence: 'MIT', as: 'designsystemet', files: {
    'dist/src/index.css': 'designsystemet.css', 'dist/theme/designsystemet.css': 'theme.css' } },
  { name: '@fontsource-variable/source-sans-3', licence: 'OFL-1.1', as: 'source-sans-3', files: {
    'files/source-sans-3-latin-wght-normal.woff2': 'latin-normal.woff2',
    'files/source-sans-3-latin-wght-italic.woff2': 'latin-italic.woff2',
    'files/source-sans-3-latin-ext-wght-normal.woff2': 'latin-ext-normal.woff2' } },
  { name: '@fontsource-variable/source-serif-4', licence: 'OFL-1.1', as: 'source-serif-4', files: {
    'files/source-serif-4-latin-wght-normal.woff2': 'latin-normal.woff2',
    'files/source-serif-4-latin-ext-wght-normal.woff2': 'latin-ext-normal.woff2' } },
  { name: 'maplibre-gl', licence: 'BSD-3-Clause', as: 'maplibre-gl', licenceFile: 'LICENSE.txt', files: {
    'dist/maplibre-gl.mjs': 'maplibre-gl.mjs',
    'dist/maplibre-gl-worker.mjs': 'maplibre-gl-worker.mjs',
    'dist/maplibre-gl.css': 'maplibre-gl.css' } },
  // Its package has no licence file and its module asks for another package by name: the built script is made a
  // module here, and the licences of both stand in licences/.
  { name: 'pmtiles', licence: 'BSD-3-Clause', as: 'pmtiles', licenceFile: '../../licences/pmtiles.txt',
    tail: 'export default pmtiles;\n', files: { 'dist/pmtiles.js': 'pmtiles.mjs' } },
  { name: 'axe-core', licence: 'MPL-2.0', into: 'tests/vendor', files: { 'axe.min.js': 'axe.min.js' } },
];

const read = (path) => readFileSync(new URL(path, import.meta.url));
const wanted = JSON.parse(read('package.json'));
const text = /\.(css|m?js)$/;

// A map that is not there makes the browser ask for it, and manifest storage fail.
const clean = (path, bytes) => (text.test(path)
  ? Buffer.from(bytes.toString('utf8').replace(/^.*[#@]\s*sourceMappingURL=.*$\n?/gm, ''))
  : bytes);

function copy(pack, version, source, target) {
  const plain = clean(source, read(`node_modules/${pack.name}/${source}`));
  const bytes = pack.tail && text.test(target) ? Buffer.concat([plain, Buffer.from(pack.tail)]) : plain;
  const path = new URL(`../${target}`, import.meta.url);
  mkdirSync(dirname(path.pathname), { recursive: true });
  writeFileSync(path, bytes);
  return { path: target, package: pack.name, version, licence: pack.licence,
    sha256: createHash('sha256').update(bytes).digest('hex') };
}

rmSync(new URL(`../${STATIC}`, import.meta.url), { recursive: true, force: true });
const files = PACKAGES.flatMap((pack) => {
  const { version } = JSON.parse(read(`node_modules/${pack.name}/package.json`));
  const pinned = { ...wanted.dependencies, ...wanted.devDependencies }[pack.name];
  if (version !== pinned) throw new Error(`${pack.name}: ${version} is installed, ${pinned} is wanted`);
  const folder = pack.into ?? `${STATIC}/${pack.as}-${version}`;
  const licence = pack.into ? `${folder}/${basename(pack.name)}-LICENSE.txt` : `${folder}/LICENSE.txt`;
  return [...Object.entries(pack.files).map(([from, to]) => copy(pack, version, from, `${folder}/${to}`)),
    copy(pack, version, pack.licenceFile ?? 'LICENSE', licence)];
});
writeFileSync(new URL(`../${STATIC}/manifest.json`, import.meta.url), `${JSON.stringify(files, null, 2)}\n`);
console.log(`${files.length} files`);
