// A page that is only read: its one button makes the letters larger.
import { nextSize } from './letters.js';

document.getElementById('co-chu')?.addEventListener('click', nextSize);
