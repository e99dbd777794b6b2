// In the frame of another site: Escape closes the frame there. What is sent holds nothing, so anyone may hear it.
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && parent !== window) parent.postMessage('tro-ly:dong', '*');
});
