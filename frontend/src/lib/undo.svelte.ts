/** The one thing that can be undone just now. */
const SECONDS = 6;
let offered = $state.raw<{ text: string; undo: () => void } | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

export const undo = {
  get offered() {
    return offered;
  },
  take(): void {
    offered?.undo();
    offered = null;
  },
  stay(stays: boolean): void {
    clearTimeout(timer);
    if (!stays) timer = setTimeout(() => (offered = null), SECONDS * 1000);
  },
};

export function offerUndo(text: string, take: () => void): void {
  offered = { text, undo: take };
  undo.stay(false);
}
