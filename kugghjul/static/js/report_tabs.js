// A draft belongs to the tab that it is open in: two tabs never write over each other. A tab that was killed lets go.
let release = () => {};
let held = '';

// Whether this tab has the draft now. What it had before is let go.
export function hold(key) {
  if (!navigator.locks || held === key) return Promise.resolve(true);
  return new Promise((done) => {
    navigator.locks.request(`utkast-${key}`, { ifAvailable: true }, (lock) => {
      if (!lock) { done(false); return null; }
      release();
      held = key;
      done(true);
      return new Promise((letGo) => { release = letGo; });
    });
  });
}
