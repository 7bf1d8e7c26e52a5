/** What is in sight, by kind, and who belongs to whom. Lists stay the same objects until something in them changes. */
import { KINDS, type Doc } from './kinds';

interface Lists {
  all?: Doc[];
  by: Map<string, Map<string, Doc[]>>;
}
const NONE: Doc[] = [];

export class Shelf {
  private readonly docs = new Map<string, Map<string, Doc>>();
  private readonly lists = new Map<string, Lists>();

  constructor(private readonly isDeleted: (kind: string, id: string) => boolean) {
    this.clear();
  }

  clear(): void {
    this.lists.clear();
    for (const kind of Object.keys(KINDS)) this.docs.set(kind, new Map());
  }

  put(kind: string, id: string, doc: Doc | undefined): void {
    if (doc) this.docs.get(kind)?.set(id, doc);
    else this.docs.get(kind)?.delete(id);
    for (const one of touchedBy(kind)) this.lists.delete(one);
  }

  get(kind: string, id: string): Doc | undefined {
    const doc = this.docs.get(kind)?.get(id);
    return doc && this.inSight(kind, doc) ? doc : undefined;
  }

  all(kind: string): Doc[] {
    const lists = this.listsOf(kind);
    return (lists.all ??= [...(this.docs.get(kind)?.values() ?? [])].filter((doc) => this.inSight(kind, doc)));
  }

  children(kind: string, field: string, id: string): Doc[] {
    const { by } = this.listsOf(kind);
    if (!by.has(field)) by.set(field, grouped(this.all(kind), field));
    return by.get(field)!.get(id) ?? NONE;
  }

  private listsOf(kind: string): Lists {
    if (!this.lists.has(kind)) this.lists.set(kind, { by: new Map() });
    return this.lists.get(kind)!;
  }

  private inSight(kind: string, doc: Doc): boolean {
    const parent = KINDS[kind]?.parent;
    const up = parent && (doc[parent[0]] as string | null);
    // Who stands here is not deleted; only of the others it has to be asked.
    return !up || this.docs.get(parent[1])!.has(up) || !this.isDeleted(parent[1], up);
  }
}

function grouped(docs: Doc[], field: string): Map<string, Doc[]> {
  const groups = new Map<string, Doc[]>();
  for (const doc of docs) {
    const group = groups.get(doc[field]);
    if (group) group.push(doc);
    else groups.set(doc[field], [doc]);
  }
  return groups;
}

/** A kind, and those that hide with it. */
export const touchedBy = (kind: string): string[] => FAMILY[kind] ?? [kind];
const FAMILY = Object.fromEntries(
  Object.keys(KINDS).map((kind) => [
    kind,
    [kind, ...Object.keys(KINDS).filter((child) => KINDS[child]!.parent?.[1] === kind)],
  ]),
);
