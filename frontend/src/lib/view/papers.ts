/** The file of a résumé version: kept on this device at once, on the server as soon as it answers. */
import { ApiProblem, ask } from '../api';
import { dropPaper, paperAt, papers, putPaper, putSlip, slips, type Slip } from '../db/papers';
import { instant, store, type Doc } from '../store.svelte';
import { today } from './person';

const MOST = 2 * 1024 * 1024;
const HEAD = 1024;
export const TAKES =
  '.pdf,.docx,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Why a file cannot be kept, or nothing; as the server judges. */
async function refusal(file: File): Promise<string> {
  if (file.size > MOST) return 'This file is larger than 2 MB. Save it smaller, then choose it again.';
  const head = new TextDecoder('latin1').decode(await file.slice(0, HEAD).arrayBuffer());
  return head.includes('%PDF-') || head.startsWith('PK\u0003\u0004') ? '' : 'Choose a PDF or a Word file (.docx).';
}

async function sumOf(file: File): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps a file with a version; the answer says why not, if it cannot be. */
export async function keepPaper(version: string, file: File): Promise<string> {
  const { book } = store;
  const wrong = await refusal(file);
  if (wrong || !book) return wrong;
  const sha256 = await sumOf(file);
  try {
    await putPaper(book.db, version, sha256, file);
    await putSlip(book.db, { version, sha256, refused: '' });
  } catch {
    return 'The phone has no room for this file.';
  }
  store.edit('resume_version', version, {
    file: file.name.slice(-200),
    size: file.size,
    sha256,
    changed_at: instant(),
    date: today(),
  });
  return '';
}

/** From this device, else from the server, and then kept here; none where neither has it now. */
export async function paperOf({ id, sha256, file }: Doc): Promise<File | null> {
  const { book } = store;
  if (!book || !sha256) return null;
  const here = await paperAt(book.db, id, sha256);
  if (here) return here;
  const found = await ask<Blob>(`/resume-versions/${id}/file`, { file: true }).catch(() => null);
  if (!found) return null;
  const fetched = new File([found.body], file ?? 'resume', { type: found.body.type });
  if ((await sumOf(fetched)) === sha256) await putPaper(book.db, id, sha256, fetched).catch(() => {});
  return fetched;
}

/** Takes it off this device and off the server. */
export async function removePaper(version: string): Promise<boolean> {
  const { book } = store;
  if (!book) return false;
  const waiting = (await slips(book.db)).some((slip) => slip.version === version);
  try {
    await ask(`/resume-versions/${version}/file`, { method: 'DELETE' });
  } catch (trouble) {
    const never = trouble instanceof ApiProblem && [404, 410].includes(trouble.problem.status);
    if (!never && !waiting) return false;
  }
  await dropPaper(book.db, version);
  store.edit('resume_version', version, { file: null, size: null, sha256: null });
  return true;
}

export const waitingPapers = async (): Promise<Map<string, Slip>> =>
  new Map((store.book ? await slips(store.book.db) : []).map((slip) => [slip.version, slip]));

/** By the share sheet where the device has one, else into the downloads; whether it left. */
export async function sharePaper(file: File, title: string): Promise<boolean> {
  const parcel = { files: [file], title };
  if (!navigator.canShare?.(parcel)) {
    download(file);
    return true;
  }
  return navigator.share(parcel).then(
    () => true,
    () => false,
  );
}

export function download(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A PDF in a window of its own, which prints it; anything else into the downloads. */
export function openToPrint(file: File): void {
  if (file.type !== 'application/pdf') return download(file);
  const url = URL.createObjectURL(file);
  if (!window.open(url, '_blank')) download(file);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The file of a version that was deleted goes after it. */
export async function sweepPapers(): Promise<void> {
  const { book } = store;
  if (!book) return;
  for (const version of await papers(book.db))
    if (!store.get('resume_version', version)) await dropPaper(book.db, version);
}
