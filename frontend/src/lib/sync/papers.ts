/** Files go up behind the records that speak of them. */
import { ApiProblem, ask } from '../api';
import type { Book } from '../db/book';
import { dropPaper, dropSlip, paperAt, putSlip, slips, type Slip } from '../db/papers';
import { nameOf } from '../db/rows';

/** Two megabytes on a thin line. */
const PATIENCE = 180_000;
const REFUSED = [413, 415, 422];

/** Sends what waits. What finds nobody stays for the next round; what is refused says so on its screen. */
export async function sendPapers(book: Book): Promise<void> {
  for (const slip of await slips(book.db)) if (!slip.refused) await sendOne(book, slip);
}

async function sendOne(book: Book, slip: Slip): Promise<void> {
  const { version, sha256 } = slip;
  const name = nameOf('resume_version', version);
  if (book.isDeleted('resume_version', version)) return;
  // The record goes first: until it is there, nothing can hang on it.
  if (!book.rows.has(name) || book.pending.has(name) || book.inflight.has(name)) return;
  const file = await paperAt(book.db, version, sha256);
  // Another device has put another file in its place.
  if (!file || book.get('resume_version', version)?.sha256 !== sha256) return dropSlip(book.db, version);
  const form = new FormData();
  form.append('file', file);
  try {
    await ask(`/resume-versions/${version}/file`, { method: 'PUT', form, patience: PATIENCE });
    await dropSlip(book.db, version);
  } catch (trouble) {
    const status = trouble instanceof ApiProblem ? trouble.problem.status : 0;
    if (status === 410) await dropPaper(book.db, version);
    else if (REFUSED.includes(status))
      await putSlip(book.db, { ...slip, refused: (trouble as ApiProblem).problem.detail });
  }
}
