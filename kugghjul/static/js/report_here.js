// The phone's own position into the fields of a place, when one asks for it.
import { says } from './report_words.js';

function here(pressed) {
  const said = pressed.parentElement.querySelector('[data-here-said]');
  const put = (id, value) => {
    const field = document.getElementById(id);
    if (!field) return;
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    put(pressed.dataset.lat, coords.latitude.toFixed(6));
    put(pressed.dataset.lon, coords.longitude.toFixed(6));
    put(pressed.dataset.accuracy, Math.round(coords.accuracy));
    said.textContent = coords.accuracy > 500 ? says.rough(Math.round(coords.accuracy)) : says.here;
  }, () => { said.textContent = says.noHere; }, { enableHighAccuracy: true, timeout: 15000 });
}

export function startHere() {
  document.querySelectorAll('[data-here]').forEach((one) => { one.hidden = !navigator.geolocation; });
  document.addEventListener('click', (event) => { const one = event.target.closest?.('[data-here]'); if (one) here(one); });
}
