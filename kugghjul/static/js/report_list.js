// What is in the phone, as a list: utkast, väntar, skickad, behöver rättas, in words and with the shapes of the statuses.
// What somebody else has written is a number and nothing more.
import { drop, rows, sealed } from './report_store.js';
import { says } from './report_words.js';

const THREE_DAYS = 3 * 24 * 3600 * 1000;
const made = (tag, values = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...inside);
  return element;
};
const button = (text, about, press) => {
  const one = made('button', { type: 'button', className: 't-linkbutton' }, text, made('span', { className: 't-sr', textContent: ` ${about}` }));
  one.addEventListener('click', press);
  return one;
};
// As the server writes it: "1 december kl. 15.30".
const clock = (iso) => {
  const said = new Date(iso).toLocaleString(document.documentElement.lang === 'en' ? 'en-GB' : 'sv-SE', { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' });
  return document.documentElement.lang === 'en' ? said : said.replace(/(\d+):(\d+)$/, '$1.$2');
};

export class List {
  // `resume` opens a row in the form (null where there is no form); `current` tells which row is in it now.
  constructor(section, drawer, resume, current) {
    Object.assign(this, { section, drawer, resume, current });
  }

  async show(said) {
    if (!this.section) return;
    const all = (await rows(this.drawer)).filter((one) => !(one.key === this.current() && ['draft', 'wrong'].includes(one.state)));
    const others = await sealed(this.drawer);
    this.section.hidden = !all.length && !others;
    const line = this.section.querySelector('#ko-lage');
    const text = this.words(all, others, said).join(' ');
    if (line.textContent !== text) line.textContent = text;
    this.section.querySelector('ul').replaceChildren(...all.map((one) => this.item(one)));
    this.section.querySelector('ul').hidden = !all.length;
    this.section.querySelector('[data-queue-send]').hidden = !all.some((one) => one.state === 'waiting');
    this.section.querySelector('[data-queue-export]').hidden = !all.some((one) => one.state !== 'sent');
  }

  words(all, others, said) {
    const waiting = all.filter((one) => one.state === 'waiting');
    const old = waiting.some((one) => Date.now() - Date.parse(one.written_at) > THREE_DAYS);
    const apple = /iPhone|iPad/.test(navigator.userAgent) && !navigator.standalone;
    return [said || (waiting.length ? says.waiting(waiting.length) : ''), old && apple ? says.apple : '', others ? (this.drawer ? says.sealed(others) : says.whose(others)) : ''].filter(Boolean);
  }

  item(one) {
    const state = this.section.querySelector(`template[data-state="${one.state}"]`).content.cloneNode(true);
    const about = one.numbers?.length ? `${one.numbers.join(', ')} ${one.title}` : one.title;
    const line = made('li', {}, made('p', {}, state), made('p', {}, about, ' ', made('span', { className: 't-soft', textContent: clock(one.written_at) })));
    line.dataset.state = one.state;
    line.append(...(one.faults ?? []).map((fault) => made('p', { className: one.state === 'sent' ? 't-soft' : 'ds-validation-message', textContent: fault.words })));
    const acts = this.acts(one);
    if (acts.length) line.append(made('p', { className: 't-row' }, ...acts));
    return line;
  }

  acts(one) {
    const acts = [];
    if (this.resume && ['draft', 'wrong'].includes(one.state)) acts.push(button(one.state === 'wrong' ? says.open : says.resume, one.title, () => this.resume(one)));
    if (one.state === 'sent') acts.push(made('a', { href: one.url, textContent: says.receipt }, made('span', { className: 't-sr', textContent: ` ${one.title}` })));
    if (one.state !== 'waiting') acts.push(button(says.remove, one.title, () => this.remove(one)));
    return acts;
  }

  async remove(one) {
    if (one.state !== 'sent' && !window.confirm(says.drop)) return;
    await drop(one.key);
    await this.show('');
  }
}

// A file that anybody can read without us: what was asked, what was answered, the photos.
export async function exported(drawer) {
  const found = (await rows(drawer)).filter((one) => one.state !== 'sent');
  const page = document.implementation.createHTMLDocument(says.exported);
  page.head.prepend(Object.assign(page.createElement('meta'), { httpEquiv: 'Content-Type', content: 'text/html; charset=utf-8' }));
  const add = (tag, textContent) => page.body.appendChild(Object.assign(page.createElement(tag), { textContent }));
  add('h1', says.exported);
  for (const one of found) {
    add('h2', `${one.title}, ${clock(one.written_at)}`);
    (one.spoken ?? one.fields).forEach(([label, value]) => add('p', `${label}: ${value}`));
    for (const { file, filename } of one.files) {
      const image = add('img', '');
      image.alt = filename;
      image.src = await asText(file);
    }
  }
  const link = made('a', { href: URL.createObjectURL(new Blob([`<!doctype html>${page.documentElement.outerHTML}`], { type: 'text/html' })), download: 'rapporter.html' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

const asText = (blob) => new Promise((done, fail) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.onerror = () => fail(reader.error);
  reader.readAsDataURL(blob);
});
