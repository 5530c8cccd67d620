// Small improvements, one file per idea. Every page and every form works without them.
import { startAnswers } from './answers.js';
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
};
start(document);
document.addEventListener('htmx:load', (event) => { if (event.target !== document.body) start(event.target); });
