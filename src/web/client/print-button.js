// The sheet's one button. Without this script the browser's own menu prints as well.
document.getElementById('in')?.addEventListener('click', () => window.print());
