// From a file to a canvas: what it is, turned right, at most 2,048 pixels; and the blur itself.
import { says } from './photo_words.js';

const LARGEST = 50 * 1024 * 1024;
const MOST_PIXELS = 50_000_000;
const LONGEST_SIDE = 2048;
const CELLS = 4;

// A photo that is not taken. `message` is for people; `code`: empty, heavy, kind, pixels, broken or cancelled.
export class PhotoError extends Error {
  constructor(code, message) { super(message); this.code = code; }
}

const starts = (bytes, text, at = 0) => [...text].every((sign, i) => bytes[at + i] === sign.charCodeAt(0));

// What the first bytes say, whatever the name says.
export async function kindOf(file) {
  const bytes = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (starts(bytes, '\u0089PNG')) return 'image/png';
  if (starts(bytes, 'GIF8')) return 'image/gif';
  if (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8)) return 'image/webp';
  if (starts(bytes, 'ftyp', 4)) {
    const brands = String.fromCharCode(...bytes.slice(8, 64));
    if (/avi[fs]/.test(brands)) return 'image/avif';
    if (/he[iv][a-z]|mif1|msf1/.test(brands)) return 'image/heic';
  }
  return '';
}

// The file's kind; refuses what is no photo.
export async function checked(file) {
  if (!file.size) throw new PhotoError('empty', says.empty);
  if (file.size > LARGEST) throw new PhotoError('heavy', says.heavy);
  const kind = await kindOf(file);
  if (!kind) throw new PhotoError('kind', says.notImage);
  return kind;
}

// A canvas with the picture, turned as the phone was held; null when the browser cannot show the kind.
export async function drawn(file, kind) {
  const address = URL.createObjectURL(new Blob([file], { type: kind }));
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
    const { naturalWidth: wide, naturalHeight: high } = image;
    if (wide * high > MOST_PIXELS) throw new PhotoError('pixels', says.pixels);
    const share = Math.min(1, LONGEST_SIDE / Math.max(wide, high));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(wide * share));
    canvas.height = Math.max(1, Math.round(high * share));
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  } catch (wrong) {
    if (wrong instanceof PhotoError) throw wrong;
    if (kind === 'image/heic' || kind === 'image/avif') return null;
    throw new PhotoError('broken', says.broken);
  } finally {
    URL.revokeObjectURL(address);
  }
}

// Only four by four colours are left of the box, each a little off by chance: nothing can be read back.
export function blur(canvas, box) {
  const [x, y, wide, high] = [box.x * canvas.width, box.y * canvas.height, box.w * canvas.width, box.h * canvas.height]
    .map(Math.round);
  if (wide < 1 || high < 1) return;
  const pen = canvas.getContext('2d');
  const few = document.createElement('canvas');
  few.width = Math.min(CELLS, wide);
  few.height = Math.min(CELLS, high);
  const small = few.getContext('2d');
  for (let row = 0; row < few.height; row += 1) {
    for (let column = 0; column < few.width; column += 1) {
      const from = [Math.floor((column * wide) / few.width), Math.floor((row * high) / few.height)];
      const size = [Math.ceil(wide / few.width), Math.ceil(high / few.height)];
      small.fillStyle = colour(pen.getImageData(x + from[0], y + from[1], size[0], size[1]).data);
      small.fillRect(column, row, 1, 1);
    }
  }
  pen.imageSmoothingEnabled = true;
  pen.save();
  pen.beginPath();
  pen.rect(x, y, wide, high);
  pen.clip();
  pen.drawImage(few, 0, 0, few.width, few.height, x, y, wide, high);
  pen.restore();
}

function colour(pixels) {
  const sum = [0, 0, 0];
  let seen = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    if (!pixels[i + 3]) continue; // outside the picture
    seen += 1;
    for (let one = 0; one < 3; one += 1) sum[one] += pixels[i + one];
  }
  const [red, green, blue] = sum.map((all) => {
    const off = Math.floor(Math.random() * 25) - 12;
    return Math.max(0, Math.min(255, Math.round(all / Math.max(1, seen)) + off));
  });
  return `rgb(${red} ${green} ${blue})`;
}

export const asJpeg = (canvas) => new Promise((done, failed) => {
  canvas.toBlob((blob) => (blob ? done(blob) : failed(new PhotoError('broken', says.broken))), 'image/jpeg', 0.85);
});
