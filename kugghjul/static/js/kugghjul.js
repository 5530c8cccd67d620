// Small improvements, one file per idea. Every page and every form works without them.
import { startAnswers } from './answers.js';
import { all } from './dom.js';
import { startDialogs } from './dialogs.js';
import { startForms } from './forms.js';
import { startHelpers } from './helpers.js';
import { startHotkeys } from './hotkeys.js';
import { startUploads } from './uploads.js';

startHotkeys();
const start = (root) => {
  startAnswers(root);
  startForms(root);
  startDialogs(root);
  startUploads(root);
  startHelpers(root);
  // Loaded only where they are needed.
  if (all(root, '[data-photo]').length) import('./photo.js').then((photo) => photo.startPhotos(root));
  if (all(root, '[data-person-guard]').length) import('./guard.js').then((guard) => guard.startGuard(root));
};
start(document);
document.addEventListener('htmx:load', (event) => { if (event.target !== document.body) start(event.target); });
