/** How this app comes onto the home screen, where the browser says so. */
interface Offer extends Event {
  prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

const SILENT = 'beforehand-no-install';
let offer = $state.raw<Offer | null>(null);
let silent = $state(localStorage.getItem(SILENT) !== null);
const alone = matchMedia('(display-mode: standalone)').matches;
const ios = /iPhone|iPad/.test(navigator.userAgent);

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offer = event as Offer;
});
addEventListener('appinstalled', () => (offer = null));

export const install = {
  /** `ask`: the browser will ask. `share`: by hand, through Share. `none`: installed already, declined, or not possible. */
  get way(): 'ask' | 'share' | 'none' {
    if (alone || silent) return 'none';
    return offer ? 'ask' : ios ? 'share' : 'none';
  },
  async ask(): Promise<void> {
    const outcome = await offer?.prompt();
    offer = null;
    if (outcome?.outcome === 'dismissed') install.later();
  },
  later(): void {
    silent = true;
    localStorage.setItem(SILENT, '1');
  },
};
