// Every element that fits, the root itself among them: htmx hands over a swapped element as the root.
export const all = (root, selector) => [
  ...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
