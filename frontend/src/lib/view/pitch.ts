/** The pitch and the resume as they stand now. */
import { PARTS, practised, TARGET, versionOf } from '../rules/pitch';
import { store, type Doc } from '../store.svelte';
import { memo } from './memo';

const worked = memo((all: Doc[], rehearsals: Doc[]) => {
  const parts = all.filter((p) => p.text.trim()).sort((a, b) => a.number - b.number);
  const runs = [...rehearsals].sort((a, b) => (a.at < b.at ? -1 : 1));
  const version = versionOf(parts as never);
  const mustSays = parts.flatMap((p) => p.must_says as string[]);
  return { parts, runs, version, last: runs.at(-1), practised: practised(runs as never, version, mustSays) };
});

export const pitchState = () => worked(store.all('pitch_part'), store.all('rehearsal'));

/** Each part by its number; where two devices began the same part, the one with words. */
export const partsByNumber = (): Map<number, Doc> =>
  new Map(
    [...store.all('pitch_part')]
      .sort((a, b) => Number(!!a.text.trim()) - Number(!!b.text.trim()) || (a.id < b.id ? -1 : 1))
      .map((p) => [p.number as number, p]),
  );

export const targetsOf = (parts: Map<number, Doc>): number[] =>
  PARTS.map((_, n) => (parts.get(n + 1)?.target as number | null | undefined) ?? TARGET[n]!);

/** Resume versions, the newest first. */
export const resumes = (): Doc[] =>
  [...store.all('resume_version')].sort((a, b) =>
    (a.date ?? '') === (b.date ?? '') ? (a.id < b.id ? 1 : -1) : (a.date ?? '') < (b.date ?? '') ? 1 : -1,
  );
export const resumeNow = (): Doc | undefined => resumes()[0];

export function resumeGiven(): { date: string; changed_since_print: boolean } | null {
  const now = resumeNow();
  if (!now?.date) return null;
  return {
    date: now.date,
    changed_since_print: !!now.changed_at && (!now.printed_at || now.printed_at < now.changed_at),
  };
}
