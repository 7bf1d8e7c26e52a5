/** Homework in words: what to find out in each area, and a question made of a finding. */
import list from '$playbook/homework.json';
import type { Area } from '../rules/readiness';

export const HINTS: Record<Area, string> = {
  individual: 'Turns in the path, talks and articles of the last year, boards, what they care about',
  company: 'What it sells and to whom, size and places, the last news, how it makes money',
  industry: 'Who grows and who shrinks, rules that are coming, associations, ten words of the trade',
};

/** Where the answers lie, and how long to look. */
export const whereToLook = (area: Area): string =>
  `${list[area].minutes} minutes are plenty. Where to look: ${list[area].where.join('; ')}.`;

/** A finding becomes the beginning of a question; the end is for the user to write. */
export function questionFrom(text: string): string {
  const said = text.trim().replace(/[.!\s]+$/, '');
  return said.endsWith('?') ? said : `I read: ${said}. What lies behind that?`;
}
