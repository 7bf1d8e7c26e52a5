/** Imports, as the server answers them. */
export interface PreviewRow {
  n: number;
  kind: 'contact' | 'meeting';
  action: 'create' | 'update' | 'cancel' | 'same' | 'error';
  summary: string;
  problem: string | null;
  details: { field: string; old: unknown; new: unknown }[];
}

export interface Import {
  id: string;
  state: 'preview' | 'accepted' | 'undone';
  format: string;
  name: string;
  created_at: string;
  undo_until: string | null;
}

export interface Preview extends Import {
  rows: PreviewRow[];
}

export const willSave = (row: PreviewRow): boolean => ['create', 'update', 'cancel'].includes(row.action);
