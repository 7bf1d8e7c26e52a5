/** Several people at once: whether one is choosing, and who is chosen so far. */
export const choosing = $state({ on: false });
let ids = $state.raw(new Set<string>());

export const chosen = {
  get ids(): Set<string> {
    return ids;
  },
  add(more: string[]): void {
    ids = new Set([...ids, ...more]);
  },
  drop(one: string): void {
    ids = new Set([...ids].filter((id) => id !== one));
  },
};

export function choose(on: boolean): void {
  choosing.on = on;
  ids = new Set();
}
