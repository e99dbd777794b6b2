/** The try-out pane: Enter sends, as in the chat. */
const field = document.getElementById('viet');

field.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (field.value.trim() !== '') field.form.requestSubmit();
});
