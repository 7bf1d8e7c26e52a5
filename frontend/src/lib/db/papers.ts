/** Files of the résumé on this device: each under its version and what is in it, and a slip for each that has yet to go up. */
import { blobOf, blobsUnder, dropBlob, keepBlob } from './blobs';
import type { Db } from './open';

const PAPER = 'paper/';
const SLIP = 'goes-up/';

/** What a slip says: the sum of the bytes, and why the server did not take them, if it did not. */
export interface Slip {
  version: string;
  sha256: string;
  refused: string;
}

const at = (version: string, sha256: string): string => `${PAPER}${version}/${sha256}`;

/** Keeps the one file of a version. */
export async function putPaper(db: Db, version: string, sha256: string, file: File): Promise<void> {
  await keepBlob(db, at(version, sha256), file.name, file);
  for (const old of await blobsUnder(db, `${PAPER}${version}/`))
    if (old !== sha256) await dropBlob(db, at(version, old));
}

export const paperAt = (db: Db, version: string, sha256: string): Promise<File | null> =>
  blobOf(db, at(version, sha256));

/** The versions that have a file here. */
export const papers = async (db: Db): Promise<string[]> =>
  (await blobsUnder(db, PAPER)).map((key) => key.slice(0, key.indexOf('/')));

export async function dropPaper(db: Db, version: string): Promise<void> {
  for (const old of await blobsUnder(db, `${PAPER}${version}/`)) await dropBlob(db, at(version, old));
  await dropSlip(db, version);
}

export const putSlip = (db: Db, { version, sha256, refused }: Slip): Promise<void> =>
  db.put('blobs', { name: sha256, type: refused, bytes: new ArrayBuffer(0) }, SLIP + version).then(() => {});

export const dropSlip = (db: Db, version: string): Promise<void> => dropBlob(db, SLIP + version);

export async function slips(db: Db): Promise<Slip[]> {
  const found = await blobsUnder(db, SLIP);
  return Promise.all(
    found.map(async (version) => {
      const kept = await db.get('blobs', SLIP + version);
      return { version, sha256: kept?.name ?? '', refused: kept?.type ?? '' };
    }),
  );
}
