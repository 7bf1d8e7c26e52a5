/** Recordings of runs: on this device alone, never in what is exchanged, gone with the account. */
import { blobOf, blobsUnder, dropBlob, keepBlob } from '../db/blobs';
import { store } from '../store.svelte';

const UNDER = 'take/';
/** Whether the next run is recorded: asked each time, off again afterwards. */
export const wish = $state({ next: false });

export const canRecord = (): boolean => 'MediaRecorder' in globalThis && !!navigator.mediaDevices?.getUserMedia;

export async function keepTake(run: string, sound: Blob): Promise<void> {
  if (store.book) await keepBlob(store.book.db, UNDER + run, 'rehearsal', sound);
}
export const takeOf = async (run: string): Promise<Blob | null> =>
  store.book ? blobOf(store.book.db, UNDER + run) : null;

export async function dropTake(run: string): Promise<void> {
  if (store.book) await dropBlob(store.book.db, UNDER + run);
}

/** The runs that can be listened to; a recording whose run was deleted goes after it. */
export async function takes(): Promise<Set<string>> {
  if (!store.book) return new Set();
  const found = await blobsUnder(store.book.db, UNDER);
  const runs = new Set(store.all('rehearsal').map((run) => run.id));
  await Promise.all(found.filter((run) => !runs.has(run)).map(dropTake));
  return new Set(found.filter((run) => runs.has(run)));
}

/** One recording while it is made. */
export class Taking {
  state = $state<'off' | 'on' | 'refused'>('off');
  private recorder: MediaRecorder | null = null;
  private sound: Blob[] = [];

  /** Asks for the microphone; whether it was given. */
  async begin(): Promise<boolean> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.sound = [];
      this.recorder = new MediaRecorder(stream);
      this.recorder.ondataavailable = ({ data }) => this.sound.push(data);
      this.recorder.start();
      this.state = 'on';
    } catch {
      this.state = 'refused';
    }
    return this.state === 'on';
  }

  pause(paused: boolean): void {
    if (this.recorder?.state === 'recording' && paused) this.recorder.pause();
    else if (this.recorder?.state === 'paused' && !paused) this.recorder.resume();
  }

  /** Lets go of the microphone; what was recorded, if anything. */
  end(): Promise<Blob | null> {
    const { recorder } = this;
    this.recorder = null;
    if (this.state === 'on') this.state = 'off';
    if (!recorder) return Promise.resolve(null);
    return new Promise((done) => {
      recorder.onstop = () => {
        for (const track of recorder.stream.getTracks()) track.stop();
        done(this.sound.length ? new Blob(this.sound, { type: recorder.mimeType }) : null);
      };
      recorder.stop();
    });
  }
}
