// A form with files shows how far they have come. The answer is the same page as without script.
import { all } from './dom.js';
import { announce, words } from './words.js';

function send(form, submitter, bar) {
  const request = new XMLHttpRequest();
  const body = new FormData(form, submitter);
  request.open('POST', form.action);
  request.upload.addEventListener('progress', (event) => {
    if (!event.lengthComputable) return;
    bar.hidden = false;
    bar.value = Math.round((100 * event.loaded) / event.total);
    announce(words.uploading(bar.value));
  });
  request.addEventListener('load', () => {
    if (request.status < 400 && request.responseURL !== form.action) { window.location.assign(request.responseURL); return; }
    show(request.responseText);
  });
  request.addEventListener('error', () => { bar.hidden = true; announce(words.uploadFailed); form.dispatchEvent(new Event('upload-failed')); });
  request.send(body);
}

// The server's own page, with its errors and everything typed.
function show(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.title = page.title;
  const main = page.getElementById('innehall');
  document.getElementById('innehall').replaceWith(main);
  window.htmx?.process(main);
  main.dispatchEvent(new CustomEvent('htmx:load', { bubbles: true }));
  document.querySelector('#innehall [data-focus]')?.focus();
}

export function startUploads(root) {
  all(root, 'form[enctype="multipart/form-data"]').forEach((form) => {
    const bar = form.querySelector('.t-file progress');
    if (!bar) return;
    form.addEventListener('submit', (event) => {
      const files = [...form.querySelectorAll('input[type="file"]')].flatMap((field) => [...field.files]);
      const heavy = files.reduce((sum, file) => sum + file.size, 0) > 512 * 1024;
      if (form.hasAttribute('data-sending')) { event.preventDefault(); return; }
      if (event.defaultPrevented || !heavy) return;
      event.preventDefault();
      form.setAttribute('data-sending', '');
      form.removeAttribute('data-guard');
      form.addEventListener('upload-failed', () => form.removeAttribute('data-sending'), { once: true });
      send(form, event.submitter, bar);
    });
  });
}
