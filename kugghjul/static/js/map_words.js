// What maps say, in the language of the page.
const sv = {
  title: 'Karta. Flytta med piltangenterna, zooma med plus och minus. Samma uppgifter finns i tabellen på sidan.',
  pinTitle: 'Karta. Flytta med piltangenterna, zooma med plus och minus. Retur sätter nålen mitt i kartan.',
  zoomIn: 'Zooma in',
  zoomOut: 'Zooma ut',
  sources: 'Visa källor',
  wheel: 'Håll Ctrl och rulla för att zooma',
  wheelMac: 'Håll ⌘ och rulla för att zooma',
  fingers: 'Flytta kartan med två fingrar',
  close: 'Stäng',
  here: (n) => (n === 1 ? 'En plats i kartbilden' : `${number(n)} platser i kartbilden`),
  more: (n) => `Visa ${number(n)} till`,
  pin: 'Nål. Flytta med piltangenterna, med skift i längre steg. Delete tar bort den.',
  pinSet: 'Sätt nålen mitt i kartan',
  pinGone: 'Ta bort nålen',
  pinMine: 'Använd min plats',
  pinAt: (where, area) => (area ? `Nålen står i ${area}: ${where}.` : `Nålen står utanför områdena på kartan: ${where}.`),
  pinNone: 'Ingen nål är satt. Peka på kartan, eller använd knappen.',
  pinRead: 'Koordinaterna läses när du sparar.',
  noPosition: 'Det gick inte att få din plats. Peka på kartan i stället.',
};
const en = {
  title: 'Map. Move with the arrow keys, zoom with plus and minus. The same content is in the table on the page.',
  pinTitle: 'Map. Move with the arrow keys, zoom with plus and minus. Enter puts the pin in the middle of the map.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  sources: 'Show sources',
  wheel: 'Hold Ctrl and scroll to zoom',
  wheelMac: 'Hold ⌘ and scroll to zoom',
  fingers: 'Move the map with two fingers',
  close: 'Close',
  here: (n) => (n === 1 ? 'One place in view' : `${number(n)} places in view`),
  more: (n) => `Show ${number(n)} more`,
  pin: 'Pin. Move with the arrow keys, with shift in longer steps. Delete removes it.',
  pinSet: 'Put the pin in the middle of the map',
  pinGone: 'Remove the pin',
  pinMine: 'Use my position',
  pinAt: (where, area) => (area ? `The pin is in ${area}: ${where}.` : `The pin is outside the areas on the map: ${where}.`),
  pinNone: 'No pin is set. Point at the map, or use the button.',
  pinRead: 'The coordinates are read when you save.',
  noPosition: 'Your position could not be read. Point at the map instead.',
};
const english = document.documentElement.lang.startsWith('en');
export const words = english ? en : sv;

export const number = (value) => value.toLocaleString(english ? 'en-GB' : 'sv-SE');

// "58,41080 15,62140", in English "58.41080, 15.62140": both are read back by the server.
export const pair = (lat, lon) => (english
  ? `${lat.toFixed(5)}, ${lon.toFixed(5)}` : `${lat.toFixed(5)} ${lon.toFixed(5)}`.replaceAll('.', ','));
