/** The styles of every page but the first. The page carries those of the first in itself, and a link to these that waits. */
import '../styles/later.css';

const link = document.querySelector<HTMLLinkElement>('#later');
if (link) {
  link.media = 'all';
  if (!link.sheet) await new Promise((come) => (link.onload = link.onerror = come));
}
