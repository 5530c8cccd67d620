// What the scripts say, in the language of the page. English is chosen by <html lang="en">.
const sv = {
  saving: 'Sparar …',
  unsaved: 'Inte sparat än. Texten finns kvar här.',
  offline: 'Ingen kontakt med servern. Texten finns kvar här och sparas när kontakten är tillbaka.',
  gone: 'Du är utloggad eller saknar rätt att spara. Kopiera texten och logga in igen.',
  sending: 'Skickar …',
  copied: 'Adressen är kopierad.',
  notCopied: 'Det gick inte att kopiera. Markera adressen i webbläsarens adressfält.',
  left: (n) => `${n} tecken kvar`,
  over: (n) => `${n} tecken för mycket`,
  uploading: (percent) => `Skickar filen, ${percent} procent`,
  uploadFailed: 'Filen kom inte fram. Den finns kvar här, försök igen.',
};
const en = {
  saving: 'Saving …',
  unsaved: 'Not saved yet. Your text is kept here.',
  offline: 'No contact with the server. Your text is kept here and saved when the contact is back.',
  gone: 'You are signed out or may not save. Copy the text and sign in again.',
  sending: 'Sending …',
  copied: 'The address is copied.',
  notCopied: 'It could not be copied. Select the address in the address bar.',
  left: (n) => `${n} characters left`,
  over: (n) => `${n} characters too many`,
  uploading: (percent) => `Sending the file, ${percent} percent`,
  uploadFailed: 'The file did not arrive. It is still here, try again.',
};
const english = document.documentElement.lang.startsWith('en');
export const words = english ? en : sv;

// "fredag 20 november 2026"
export const longDay = (iso) => {
  const day = new Date(`${iso}T12:00:00`);
  return Number.isNaN(day.valueOf()) ? '' : day.toLocaleDateString(english ? 'en-GB' : 'sv-SE',
    { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '');
};

// The page's one status line.
export const announce = (text) => {
  const line = document.getElementById('live');
  if (line) line.textContent = text;
};

// localStorage may be forbidden or full; then nothing is kept, and nothing breaks.
export const store = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, value); } catch { /* full or forbidden */ } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* forbidden */ } },
};
