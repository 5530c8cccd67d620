// A photo is made safe in the phone before it is sent: drawn anew (so position and other hidden data are gone),
// turned right, at most 2,048 pixels, faces and plates blurred by hand.
//
//   import { openPhoto, PhotoError } from './photo.js';
//   const { blob, blurred, boxes, reason, width, height, raw } = await openPhoto(file);
//
// `reason` is why nothing was blurred. `raw` is true when the browser could not show the picture (HEIC in most): the
// blob is then the file itself, and the server makes it anew. Rejects with PhotoError, whose message is for people;
// code "cancelled" when the person changed their mind. The page loads css/photo.css (it is in every page).
//
// startPhotos(root) does the same for <input type="file" data-photo data-photo-most="10">: the chosen files are taken
// one by one, the input holds the safe ones, and each gives the event "photo" on the input with the result and its name
// as detail. In a form without script of its own, hidden fields <name>_blurred and <name>_reason go along, one for each.
import { all } from './dom.js';
import { Boxes } from './photo_boxes.js';
import { asJpeg, blur, checked, drawn, PhotoError } from './photo_draw.js';
import { says } from './photo_words.js';

export { PhotoError };

const make = (tag, values = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...inside);
  return element;
};
let counter = 0;

export async function openPhoto(file) {
  const kind = await checked(file);
  const canvas = await drawn(file, kind).catch((wrong) => {
    throw wrong instanceof PhotoError ? wrong : new PhotoError('broken', says.broken);
  });
  return new Promise((done, failed) => {
    const tool = new Tool(file, canvas, done, failed);
    document.body.append(tool.dialog);
    tool.dialog.showModal();
    tool.heading.focus();
  });
}

class Tool {
  constructor(file, canvas, done, failed) {
    counter += 1;
    Object.assign(this, { file, canvas, done, failed, boxes: null, before: document.activeElement });
    this.heading = make('h2', { id: `foto-${counter}`, tabIndex: -1, textContent: says.title });
    this.status = make('p', { className: 't-live' });
    this.status.setAttribute('role', 'status');
    this.dialog = make('dialog', { className: 't-dialog t-photo' }, this.heading, ...(canvas ? this.picture() : [this.notShown()]), this.status, this.why(), this.buttons());
    this.dialog.setAttribute('aria-labelledby', this.heading.id);
    this.dialog.addEventListener('cancel', (event) => { event.preventDefault(); this.cancel(); });
  }

  notShown() { return make('p', { className: 't-note', textContent: says.unseen }); }

  picture() {
    const view = make('canvas', { width: this.canvas.width, height: this.canvas.height });
    view.setAttribute('role', 'img');
    view.setAttribute('aria-label', says.picture);
    const stage = make('div', { className: 't-photo__stage' }, view);
    view.getContext('2d', { willReadFrequently: true });
    this.boxes = new Boxes(stage, (boxes) => this.show(view, boxes), (text) => { this.status.textContent = text; });
    this.show(view, []);
    const tools = [[says.add, () => this.boxes.add()], [says.undo, () => this.boxes.undo()], [says.remove, () => this.boxes.remove()]]
      .map(([textContent, press]) => { const button = make('button', { type: 'button', className: 'ds-button', textContent }); button.dataset.variant = 'secondary'; button.addEventListener('click', press); return button; });
    return [make('p', { textContent: says.lead }), make('div', { className: 't-photo__frame' }, stage), make('div', { className: 't-photo__tools' }, ...tools), make('p', { className: 't-hint t-photo__keys', textContent: says.keys })];
  }

  show(view, boxes) {
    view.getContext('2d').drawImage(this.canvas, 0, 0);
    boxes.forEach((box) => blur(view, box));
    if (boxes.length) this.fault('');
  }

  why() {
    const id = `foto-skal-${counter}`;
    this.choice = make('select', { className: 'ds-input', id }, make('option', { value: '', textContent: says.choose }), ...says.reasons.map((textContent) => make('option', { value: textContent, textContent })));
    this.other = make('input', { className: 'ds-input', type: 'text', maxLength: 180, hidden: true });
    this.other.setAttribute('aria-label', says.other);
    this.other.placeholder = says.other;
    this.other.id = `${id}-annat`;
    this.other.dataset.personGuard = '';
    this.error = make('p', { className: 'ds-validation-message', id: `${id}-e`, hidden: true });
    this.choice.addEventListener('change', () => { this.other.hidden = this.choice.value !== says.reasons[2]; this.fault(''); });
    return make('div', { className: 'ds-field' }, make('label', { className: 'ds-label t-label', htmlFor: id, textContent: says.none }), this.error, this.choice, this.other);
  }

  buttons() {
    const use = make('button', { type: 'button', className: 'ds-button', textContent: says.use });
    const stop = make('button', { type: 'button', className: 'ds-button', textContent: says.cancel });
    stop.dataset.variant = 'tertiary';
    use.addEventListener('click', () => this.use());
    stop.addEventListener('click', () => this.cancel());
    return make('div', { className: 't-formnav' }, use, stop);
  }

  fault(text, field = this.choice) {
    this.error.textContent = text;
    this.error.hidden = !text;
    [this.choice, this.other].forEach((one) => { one.removeAttribute('aria-invalid'); one.setAttribute('aria-describedby', this.error.id); });
    if (text) { field.setAttribute('aria-invalid', 'true'); field.focus(); }
  }

  async use() {
    const boxes = this.boxes?.boxes ?? [];
    const other = this.choice.value === says.reasons[2];
    const reason = boxes.length ? '' : (other ? this.other.value.trim() : this.choice.value);
    if (!boxes.length && !this.choice.value) { this.fault(says.needed); return; }
    if (!boxes.length && !reason) { this.fault(says.otherNeeded, this.other); return; }
    try {
      this.done(await this.result(boxes, reason));
    } catch (wrong) {
      this.failed(wrong);
    }
    this.close();
  }

  async result(boxes, reason) {
    if (!this.canvas) return { blob: this.file, blurred: false, boxes: 0, reason, width: 0, height: 0, raw: true };
    boxes.forEach((box) => blur(this.canvas, box));
    const { width, height } = this.canvas;
    return { blob: await asJpeg(this.canvas), blurred: boxes.length > 0, boxes: boxes.length, reason, width, height, raw: false };
  }

  cancel() { this.failed(new PhotoError('cancelled', says.left(this.file.name || says.picture))); this.close(); }

  close() {
    this.dialog.close();
    this.dialog.remove();
    this.before?.focus?.();
  }
}

export function startPhotos(root) {
  all(root, 'input[type="file"][data-photo]').forEach((input) => {
    if (input.dataset.photo === 'on') return;
    input.dataset.photo = 'on';
    input.addEventListener('change', () => take(input));
  });
}

async function take(input) {
  const most = Number(input.dataset.photoMost || 10);
  const chosen = [...input.files];
  const kept = new DataTransfer();
  const said = [];
  const results = [];
  if (chosen.length > most) said.push([says.many(most, chosen.length), true]);
  input.value = ''; // nothing is sent that has not been through the tool
  for (const file of chosen.slice(0, most)) {
    try {
      const result = await openPhoto(file);
      const name = result.raw ? file.name : `${file.name.replace(/\.[^.]*$/, '') || 'foto'}.jpg`;
      kept.items.add(new File([result.blob], name, { type: result.blob.type }));
      results.push(result);
      said.push([result.blurred ? says.blurred(name, result.boxes) : says.unblurred(name, result.reason), false]);
      input.dispatchEvent(new CustomEvent('photo', { bubbles: true, detail: { ...result, name } }));
    } catch (wrong) {
      said.push([wrong instanceof PhotoError ? `${file.name}: ${wrong.message}` : says.broken, true]);
    }
  }
  input.files = kept.files;
  tell(input, said);
  goAlong(input, results);
}

// What became of each file, at the field; faults as faults.
function tell(input, said) {
  const place = input.closest('.t-file') ?? input;
  let list = place.parentElement.querySelector('.t-photo__said');
  if (!list) {
    list = make('ul', { className: 't-photo__said' });
    list.setAttribute('role', 'status');
    place.after(list);
  }
  list.replaceChildren(...said.map(([textContent, fault]) => make('li', { textContent, className: fault ? 'ds-validation-message' : '' })));
}

function goAlong(input, results) {
  input.form?.querySelectorAll('[data-photo-along]').forEach((old) => { if (old.dataset.photoAlong === input.name) old.remove(); });
  results.forEach((result) => [['blurred', result.blurred ? '1' : '0'], ['reason', result.reason]].forEach(([what, value]) => {
    const field = make('input', { type: 'hidden', name: `${input.name}_${what}`, value });
    field.dataset.photoAlong = input.name;
    input.after(field);
    input.form?.append(field);
  }));
}
