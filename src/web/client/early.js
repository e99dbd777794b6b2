// Before the first paint: the size of letters chosen last time, and that scripts run here.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  try {
    root.dataset.size = localStorage.getItem('co-chu') ?? '1';
  } catch {
    root.dataset.size = '1';
  }
})();
