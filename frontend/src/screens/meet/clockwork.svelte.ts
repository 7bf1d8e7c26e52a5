/** The time, twice a second while it is looked at; the truth stands in the records. */
export function clockwork(): { readonly now: number } {
  let now = $state(Date.now());
  $effect(() => {
    const look = () => (now = Date.now());
    const timer = setInterval(look, 500);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  });
  return {
    get now() {
      return now;
    },
  };
}

/** One short buzz, where the device has one: felt, not heard. */
export const buzz = (): void => void navigator.vibrate?.(200);
