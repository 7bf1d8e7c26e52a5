/** How this app comes onto the home screen, where the browser says so. It says so once, early: hence from the start. */
interface Offer extends Event {
  prompt: () => Promise<unknown>;
}

let offer = $state.raw<Offer | null>(null);
const alone = matchMedia('(display-mode: standalone)').matches;
const ios = /iPhone|iPad/.test(navigator.userAgent);

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offer = event as Offer;
});
addEventListener('appinstalled', () => (offer = null));

export const install = {
  /** `ask`: the browser will ask. `share`: by hand, through Share. `none`: installed already, or not possible. */
  get way(): 'ask' | 'share' | 'none' {
    if (alone) return 'none';
    return offer ? 'ask' : ios ? 'share' : 'none';
  },
  /** An offer can be taken up once. */
  ask(): void {
    void offer?.prompt();
    offer = null;
  },
};
