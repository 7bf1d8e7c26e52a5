/** Documents as they cross the wire; a rule reads what it knows of them and leaves the rest. */
export type Doc = { id: string; [field: string]: any }; // eslint-disable-line @typescript-eslint/no-explicit-any -- a document is what its kind says

/** What every rule over documents is given. */
export interface Given {
  now: string;
  zone: string;
  holidays: string[];
  preference?: Partial<Doc>;
  contacts?: Doc[];
  companies?: Doc[];
  common_links?: Doc[];
  requests?: Doc[];
  meetings?: Doc[];
  goals?: Doc[];
  questions?: Doc[];
  findings?: Doc[];
  captures?: Doc[];
  touchpoints?: Doc[];
  follow_ups?: Doc[];
  articles?: Doc[];
  landings?: Doc[];
  favours?: Doc[];
  pitch_parts?: Doc[];
  rehearsals?: Doc[];
  resume_versions?: Doc[];
}

export const byId = (docs: Doc[] = []): Map<string, Doc> => new Map(docs.map((d) => [d.id, d]));
export function groupBy<T, K>(list: Iterable<T>, key: (one: T) => K): Map<K, T[]> {
  const found = new Map<K, T[]>();
  for (const one of list) {
    const group = found.get(key(one));
    if (group) group.push(one);
    else found.set(key(one), [one]);
  }
  return found;
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a meeting was called off; said to be held beats that. */
export const cancelled = (meeting: Doc): boolean => !!meeting.cancelled_at && !meeting.held_at;
