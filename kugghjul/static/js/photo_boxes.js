// Boxes over a picture, by finger, mouse and keyboard. A box is a share of the picture: x, y, w, h from 0 to 1.
import { says } from './photo_words.js';

const STEP = 0.02;
const LEAST = 0.02;
const NEW = { x: 0.4, y: 0.4, w: 0.2, h: 0.2 };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const within = (value, least, most) => Math.min(Math.max(value, least), most);

export function inside(box) {
  const w = within(box.w, LEAST, 1);
  const h = within(box.h, LEAST, 1);
  return { x: within(box.x, 0, 1 - w), y: within(box.y, 0, 1 - h), w, h };
}

export class Boxes {
  // `stage` is the element over the picture; `changed(boxes)` is called after every change, `say(text)` to be read aloud.
  constructor(stage, changed, say) {
    Object.assign(this, { stage, changed, say, boxes: [], past: [], chosen: -1, drag: null });
    stage.addEventListener('pointerdown', (event) => this.press(event));
    stage.addEventListener('pointermove', (event) => this.move(event));
    stage.addEventListener('pointerup', (event) => this.lift(event));
    stage.addEventListener('pointercancel', () => { this.drag = null; this.draw(); });
    stage.addEventListener('keydown', (event) => this.key(event));
    stage.addEventListener('focusin', (event) => {
      const place = event.target.dataset?.box;
      if (place !== undefined) { this.chosen = Number(place); this.mark(); }
    });
  }

  remember() { this.past.push(this.boxes.map((box) => ({ ...box }))); }

  add(box = NEW) {
    this.remember();
    const shift = (this.boxes.length % 5) * 0.04;
    this.boxes.push(inside(box === NEW ? { ...NEW, x: NEW.x + shift, y: NEW.y + shift } : box));
    this.chosen = this.boxes.length - 1;
    this.draw();
    this.stage.querySelector(`[data-box="${this.chosen}"]`)?.focus();
    this.say(says.added(this.boxes.length));
  }

  remove() {
    if (this.chosen < 0) return;
    this.remember();
    this.boxes.splice(this.chosen, 1);
    this.chosen = this.boxes.length - 1;
    this.draw();
    this.stage.querySelector(`[data-box="${this.chosen}"]`)?.focus();
    this.say(says.removed(this.boxes.length));
  }

  undo() {
    if (!this.past.length) return;
    this.boxes = this.past.pop();
    this.chosen = this.boxes.length - 1;
    this.draw();
    this.say(says.undone(this.boxes.length));
  }

  place(event) {
    const frame = this.stage.getBoundingClientRect();
    return [within((event.clientX - frame.left) / frame.width, 0, 1), within((event.clientY - frame.top) / frame.height, 0, 1)];
  }

  press(event) {
    if (event.button > 0 || this.drag) return;
    const [x, y] = this.place(event);
    const held = event.target.closest('[data-box]');
    const place = held ? Number(held.dataset.box) : -1;
    this.stage.setPointerCapture(event.pointerId);
    this.drag = { id: event.pointerId, x, y, place, grip: Boolean(event.target.closest('[data-grip]')), old: held && { ...this.boxes[place] }, moved: false };
    if (held) held.focus();
    event.preventDefault();
  }

  move(event) {
    const { drag } = this;
    if (!drag || drag.id !== event.pointerId) return;
    const [x, y] = this.place(event);
    if (!drag.moved && Math.hypot(x - drag.x, y - drag.y) < 0.01) return;
    if (!drag.moved) { drag.moved = true; this.remember(); if (drag.place < 0) { this.boxes.push({}); drag.fresh = true; } }
    const at = drag.place < 0 ? this.boxes.length - 1 : drag.place;
    if (drag.fresh) this.boxes[at] = { x: Math.min(x, drag.x), y: Math.min(y, drag.y), w: Math.abs(x - drag.x), h: Math.abs(y - drag.y) };
    else if (drag.grip) this.boxes[at] = inside({ ...drag.old, w: Math.min(drag.old.w + x - drag.x, 1 - drag.old.x), h: Math.min(drag.old.h + y - drag.y, 1 - drag.old.y) });
    else this.boxes[at] = inside({ ...drag.old, x: drag.old.x + x - drag.x, y: drag.old.y + y - drag.y });
    this.chosen = at;
    this.draw();
  }

  lift(event) {
    const { drag } = this;
    if (!drag || drag.id !== event.pointerId) return;
    this.drag = null;
    if (drag.moved) {
      this.boxes[this.chosen] = inside(this.boxes[this.chosen]);
      this.draw();
      if (drag.fresh) this.say(says.added(this.boxes.length));
      this.stage.querySelector(`[data-box="${this.chosen}"]`)?.focus({ preventScroll: true });
    } else if (drag.place < 0) this.add({ x: drag.x - 0.08, y: drag.y - 0.08, w: 0.16, h: 0.16 });
  }

  key(event) {
    const place = event.target.dataset?.box;
    if (place === undefined) return;
    if (event.key === 'Delete' || event.key === 'Backspace') { event.preventDefault(); this.remove(); return; }
    const way = ARROWS[event.key];
    if (!way || event.altKey || event.metaKey) return;
    event.preventDefault();
    const step = event.ctrlKey ? STEP / 5 : STEP;
    const old = this.boxes[place];
    if (!event.repeat) this.remember();
    this.boxes[place] = inside(event.shiftKey
      ? { ...old, w: Math.min(old.w + way[0] * step, 1 - old.x), h: Math.min(old.h + way[1] * step, 1 - old.y) }
      : { ...old, x: old.x + way[0] * step, y: old.y + way[1] * step });
    this.draw();
    const box = this.boxes[place];
    this.say(says.at(Number(place) + 1, ...[box.x, box.y, box.w, box.h].map((share) => Math.round(share * 100))));
  }

  // The elements are kept when their number is the same, so that the one in focus stays in focus.
  draw() {
    const held = [...this.stage.querySelectorAll('[data-box]')];
    held.slice(this.boxes.length).forEach((element) => element.remove());
    this.boxes.forEach((box, place) => {
      const element = held[place] ?? this.made(place);
      Object.assign(element.style, { left: `${box.x * 100}%`, top: `${box.y * 100}%`, width: `${box.w * 100}%`, height: `${box.h * 100}%` });
    });
    this.mark();
    this.changed(this.boxes);
  }

  made(place) {
    const element = document.createElement('div');
    element.className = 't-photo__box';
    element.tabIndex = 0;
    element.dataset.box = place;
    element.setAttribute('role', 'group');
    element.setAttribute('aria-label', says.box(place + 1));
    const grip = document.createElement('span');
    grip.dataset.grip = '';
    grip.className = 't-photo__grip';
    grip.title = says.grip;
    element.append(grip);
    this.stage.append(element);
    return element;
  }

  mark() {
    this.stage.querySelectorAll('[data-box]').forEach((element) => element.classList.toggle('is-chosen', Number(element.dataset.box) === this.chosen));
  }
}
