// Three sizes of letters, remembered on this device; the same on every page.
export function nextSize() {
  const root = document.documentElement;
  const next = (Number(root.dataset.size) % 3) + 1;
  root.dataset.size = String(next);
  try {
    localStorage.setItem('co-chu', String(next));
  } catch {
    // Private windows may forbid it: the size lasts as long as the page.
  }
  return next;
}
