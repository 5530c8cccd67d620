// What in a text speaks of a person: the twin of kugghjul/core/person_data, with the same words and rules.
import { book } from './guard_words.js';

const swaps = new Map();
book.zeros.forEach((zero) => { for (let digit = 0; digit < 10; digit += 1) swaps.set(String.fromCodePoint(zero + digit), String(digit)); });
[...book.dashes].forEach((sign) => swaps.set(sign, '-'));
[...book.spaces].forEach((sign) => swaps.set(sign, ' '));
[...book.lines].forEach((sign) => swaps.set(sign, '\n'));
Object.entries(book.others).forEach(([sign, plain]) => swaps.set(sign, plain));
const unseen = new Set(book.unseen);
const marks = new Set(book.marks);
const words = new Map();
Object.entries(book.words).forEach(([letters, all]) => all.split(' ').forEach((word) => words.set(word, letters)));
const patterns = Object.entries(book.patterns).map(([letter, form]) => [letter, new RegExp(form)]);
const TOKEN = new RegExp(book.token, 'g');
const ENDS = /[.!?:…]["'»”)]*\s*$|\n\s*[-•*·]|\n\s*\n/;
const signs = book.signs.map(([kind, form, anyCase, group, needs]) => ({ kind, form: new RegExp(form, anyCase ? 'dgi' : 'dg'), group, needs }));
const rules = new Map();
book.rules.forEach(([kind, strength, first, back, after, notAfter, form], order) => {
  const rule = { kind, strength, back, after, notAfter, order, form: new RegExp(form, 'y') };
  [...first].forEach((letter) => rules.set(letter, [...(rules.get(letter) ?? []), rule]));
});
const URGENT = new RegExp(book.urgent, 'gi');
const KINDS = ['personal_number', 'coordination_number', 'email', 'profile_link', 'case_number', 'account', 'phone', 'plate'];
const STRENGTHS = ['stop', 'hold', 'warn'];

// Plain digits, hyphens and spaces, and where each sign stood.
function plain(text) {
  const out = [];
  const places = [];
  let place = 0;
  for (const sign of text) {
    const joined = marks.has(sign) && out.length ? book.together[out.at(-1) + sign] : '';
    if (joined) out[out.length - 1] = joined;
    else if (!unseen.has(sign) && !(marks.has(sign) && out.length)) { out.push(swaps.get(sign) ?? sign); places.push([place, place + sign.length]); }
    place += sign.length;
  }
  // One place for each unit of the string, as the expressions count.
  const units = out.flatMap((sign, i) => Array(sign.length).fill(places[i]));
  return { text: out.join(''), places: units };
}

const folded = (text) => [...text].map((sign) => book.folds[sign] ?? sign).join('').toLowerCase();

function featuresOf(word) {
  const known = words.get(word) ?? '';
  let found = known + patterns.filter(([letter, form]) => !known.includes(letter) && form.test(word)).map(([letter]) => letter).join('');
  if (word.includes('-') && !known) found += ofParts(word, found);
  if (word.endsWith('s') && !known && word.length > 3) {
    const base = words.get(word.slice(0, -1).replace(/[':]+$/, '')) ?? '';
    if (/[GN]/.test(base)) found += 'g';
    if (base.includes('S') && !found.includes('S')) found += 'S';
  }
  if (found.includes('P') && !known.includes('P') && !known.includes('S')) found = found.replace(/[Ss]/g, '');
  return found;
}

function ofParts(word, found) {
  const [first, ...others] = word.split('-').map((part) => words.get(part) ?? '');
  if (first.includes('G') && others.length && others.every((other) => /[GA]/.test(other))) return 'G';
  return [...'Ss'].find((letter) => others.at(-1).includes(letter) && !found.includes(letter)) ?? '';
}

function gapOf(between, alone) {
  if (between === ' ' || !between) return ' ';
  if (alone && between.trim() === '.' && !between.includes('\n')) return ' ';
  if (ENDS.test(between)) return between.trim() === ':' && !between.includes('\n') ? ',' : '.';
  if (between.includes('\n')) return '|';
  return /^\s*$/.test(between) ? ' ' : ',';
}

function shapeOf(text, gap) {
  const begins = gap === '.' || gap === '|';
  if (/^[0-9]/.test(text)) return 'D';
  const first = text[0];
  if (first === first.toLowerCase() || first !== first.toUpperCase()) return begins ? 'B' : '';
  const shape = begins ? 'CB' : 'C';
  if (text.length === 1) return `${shape}I`;
  return text === text.toUpperCase() ? `${shape}U` : shape;
}

function rowOf(text, small, known) {
  const row = [];
  const texts = [];
  let last = 0;
  let alone = false;
  for (const hit of text.matchAll(TOKEN)) {
    const [start, end] = [hit.index, hit.index + hit[0].length];
    const gap = row.length ? gapOf(text.slice(last, start), alone) : '.';
    const word = small.slice(start, end);
    texts.push(word);
    const shape = shapeOf(hit[0], gap);
    let kind = featuresOf(word);
    if (kind.includes('s') && shape.includes('C')) kind = kind.replaceAll('P', ''); // Berg with a capital is no hill
    row.push({ start, end, features: gap + shape + kind });
    last = end;
    alone = end - start === 1;
  }
  mask(row, texts, known);
  return row;
}

// The municipality's own place names are nobody's name.
function mask(row, texts, known) {
  const names = known.map((name) => folded(name).match(TOKEN) ?? []).filter((name) => name.length).sort((a, b) => b.length - a.length);
  if (!names.length) return;
  for (let place = 0; place < texts.length; place += 1) {
    const name = names.find((one) => one.every((word, i) => texts[place + i] === word));
    if (!name) continue;
    name.forEach((_word, i) => { row[place + i].features = `${row[place + i].features[0]}CY`; });
    place += name.length - 1;
  }
}

function isDay(century, year, month, day) {
  const born = day > 60 ? day - 60 : day;
  return (century ? [century] : ['19', '20']).some((first) => {
    const date = new Date(Date.UTC(2000, month - 1, born));
    date.setUTCFullYear(Number(first + year), month - 1, born);
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === born && month >= 1 && month <= 12 && born >= 1;
  });
}

function luhn(ten) {
  const sum = [...ten].reduce((all, digit, i) => { const value = digit * (i % 2 ? 1 : 2); return all + (value > 9 ? value - 9 : value); }, 0);
  return sum % 10 === 0;
}

// Digits written one by one, with a space or a dash between them all.
function oneByOne() {
  const gap = '[\\s+-]{1,3}';
  const digits = (count) => Array(count).fill('\\d').join(gap);
  const parts = [2, 2, 2, 4].map((count) => `(${digits(count)})`).join(gap);
  return new RegExp(`(?<!\\d)(?<!\\d[\\s+-])(?:(1${gap}[89]|2${gap}0)${gap})?${parts}(?!(?:${gap})?\\d)`, 'g');
}

const NUMBERS = [
  /(?<!\d)(18|19|20)?(\d\d)(\d\d)(\d\d)[\s+-]{0,3}(\d\d\d\d)(?!\d)/g,
  /(?<!\d)(18|19|20)(\d\d)[\s+-](\d\d)[\s+-](\d\d)[\s+-]{0,3}(\d\d\d\d)(?!\d)/g,
  oneByOne(),
];
const CLOCK = /^\d{4}-\d{2}-\d{2} +(?:[01]\d|2[0-3])[0-5][05]$/;

function numbers(text) {
  return NUMBERS.flatMap((form) => [...text.matchAll(form)]).map((hit) => [hit, hit.slice(1).map((part) => (part ?? '').replace(/\D/g, ''))])
    .filter(([, [century, year, month, day, last]]) => isDay(century, year, Number(month), Number(day)) && luhn(year + month + day + last))
    .map(([hit, [, , , day]]) => ({
      start: hit.index,
      end: hit.index + hit[0].length,
      kind: Number(day) >= 60 ? 'coordination_number' : 'personal_number',
      strength: CLOCK.test(hit[0]) ? 'hold' : 'stop',
    }));
}

function bySigns(text, small) {
  return signs.flatMap(({ kind, form, group, needs }) => {
    if (needs.length && !needs.some((one) => small.includes(one))) return [];
    return [...text.matchAll(form)].map((hit) => ({ start: hit.indices[group][0], end: hit.indices[group][1], kind, strength: 'hold' }));
  });
}

const apart = (one, other) => one.end <= other.start || other.end <= one.start;

function chosen(found, order, clash) {
  const kept = [];
  found.sort(order).forEach((one) => { if (kept.every((other) => !clash(one, other) || apart(one, other))) kept.push(one); });
  return kept;
}

function byWords(row) {
  const features = row.map((word) => word.features).join('');
  const starts = [];
  row.reduce((at, word) => { starts.push(at); return at + word.features.length; }, 0);
  const found = [];
  row.forEach((word, place) => {
    const tried = new Set();
    for (const letter of word.features) {
      for (const rule of rules.get(letter) ?? []) {
        const first = place - rule.back;
        if (tried.has(rule.order) || first < 0) continue;
        tried.add(rule.order);
        if (!standsRight(rule, row, first)) continue;
        rule.form.lastIndex = starts[first];
        const hit = rule.form.exec(features);
        if (!hit) continue;
        const last = first + hit[0].replace(/[^ ,|.]/g, '').length - 1;
        found.push({ start: row[first].start, end: row[last].end, kind: rule.kind, strength: rule.strength });
      }
    }
  });
  return found;
}

function standsRight(rule, row, first) {
  if (!rule.after && !rule.notAfter) return true;
  const joined = first > 0 && ' |'.includes(row[first].features[0]);
  const before = joined ? row[first - 1].features : '';
  const has = (letters) => [...letters].some((letter) => before.includes(letter));
  return !has(rule.notAfter) && (!rule.after || has(rule.after));
}

// Every finding in `text`: {start, end, kind, strength}, in order.
export function findings(text, known = []) {
  const form = plain(text);
  const small = folded(form.text);
  const byForm = (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.start - b.start || b.end - a.end;
  const byWeight = (a, b) => STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength) || (a.start - a.end) - (b.start - b.end) || a.start - b.start;
  return [
    ...chosen([...numbers(form.text), ...bySigns(form.text, small)], byForm, () => true),
    ...chosen(byWords(rowOf(form.text, small, known)), byWeight, (one, other) => one.kind === other.kind),
  ].map((one) => ({ ...one, start: form.places[one.start][0], end: form.places[one.end - 1][1] }))
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : 1));
}

// Whether it goes on now or speaks of a weapon.
export const urgent = (text) => [...plain(text).text.matchAll(URGENT)].length > 0;
