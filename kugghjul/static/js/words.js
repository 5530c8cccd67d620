// What the scripts say, in the language of the page. English is chosen by <html lang="en">.
const sv = {
  saving: 'Sparar …',
  unsaved: 'Inte sparat än. Texten finns kvar här.',
  offline: 'Ingen kontakt med servern. Texten finns kvar här och sparas när kontakten är tillbaka.',
  gone: 'Du är utloggad eller saknar rätt att spara. Kopiera texten och logga in igen.',
  sending: 'Skickar …',
  everyone: 'Välj alla',
  nobody: 'Välj ingen',
  copied: 'Adressen är kopierad.',
  notCopied: 'Det gick inte att kopiera. Markera adressen i webbläsarens adressfält.',
  left: (n) => `${n} tecken kvar`,
  over: (n) => `${n} tecken för mycket`,
  uploading: (percent) => `Skickar filen, ${percent} procent`,
  uploadFailed: 'Filen kom inte fram. Den finns kvar här, försök igen.',
  guard: {
    stop: 'Ta bort personnumret. Texten går inte att skicka med det.',
    hold: 'Det här kan peka ut en person. Skriv om utan det, annars granskas texten innan andra får se den.',
    warn: 'Det här kan peka ut en person. Skriv om, om det gör det.',
  },
  seen: {
    personal_number: 'Personnummer', coordination_number: 'Samordningsnummer', email: 'E-postadress', profile_link: 'Konto på nätet',
    case_number: 'Ärendenummer hos polis eller domstol', account: 'Kontonummer', phone: 'Telefonnummer', plate: 'Registreringsnummer',
    name: 'Namn', relation: 'Släktskap eller annan koppling', dwelling: 'Någons bostad', sensitive: 'Hälsa, tro eller ursprung',
  },
  otherRoute: 'Det här gäller en person: använd den andra vägen',
  noRoute: 'Gäller det en person? Ta det direkt med skolan, socialtjänsten eller polisen i stället.',
  urgent: 'Pågår det nu, eller är någon i fara?',
  call: 'Ring 112',
};
const en = {
  saving: 'Saving …',
  unsaved: 'Not saved yet. Your text is kept here.',
  offline: 'No contact with the server. Your text is kept here and saved when the contact is back.',
  gone: 'You are signed out or may not save. Copy the text and sign in again.',
  sending: 'Sending …',
  everyone: 'Choose all',
  nobody: 'Choose none',
  copied: 'The address is copied.',
  notCopied: 'It could not be copied. Select the address in the address bar.',
  left: (n) => `${n} characters left`,
  over: (n) => `${n} characters too many`,
  uploading: (percent) => `Sending the file, ${percent} percent`,
  uploadFailed: 'The file did not arrive. It is still here, try again.',
  guard: {
    stop: 'Remove the personal identity number. The text cannot be sent with it.',
    hold: 'This may point out a person. Rewrite without it, or the text is reviewed before others see it.',
    warn: 'This may point out a person. Rewrite if it does.',
  },
  seen: {
    personal_number: 'Personal identity number', coordination_number: 'Co-ordination number', email: 'Email address', profile_link: 'Account on the net',
    case_number: 'Case number of police or court', account: 'Account number', phone: 'Telephone number', plate: 'Number plate',
    name: 'Name', relation: 'Kinship or other tie', dwelling: 'Somebody’s home', sensitive: 'Health, belief or origin',
  },
  otherRoute: 'This concerns a person: use the other route',
  noRoute: 'Does it concern a person? Take it directly to the school, the social services or the police instead.',
  urgent: 'Is it going on now, or is somebody in danger?',
  call: 'Call 112',
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
