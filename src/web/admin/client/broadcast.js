/** Comforts of writing a message: how much room is left, as it is typed. */
export function startBroadcast() {
  for (const box of document.querySelectorAll('.counted[data-max]:has(textarea):has(.tally)')) {
    const area = box.querySelector('textarea');
    const tally = box.querySelector('.tally');
    const most = Number(box.dataset.max);
    const unit = tally.textContent.replace(/^\S+\s*/, '');
    const show = () => {
      const used = [...area.value].length;
      tally.textContent = `${used.toLocaleString('vi')}/${most.toLocaleString('vi')} ${unit}`;
      tally.classList.toggle('over', used > most);
    };
    area.addEventListener('input', show);
    show();
  }
}
