/** Imports, as the server answers them. */
import { api, ask } from './api';

export interface PreviewRow {
  n: number;
  kind: 'contact' | 'meeting' | 'touchpoint' | 'capture';
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

/** How a table was understood. */
export interface Table {
  columns: { header: string; field: string; examples: string[] }[];
  day_first: boolean | null;
  unclear: boolean;
  settled: boolean;
}

export interface Preview extends Import {
  table: Table | null;
  rows: PreviewRow[];
}

export const willSave = (row: PreviewRow): boolean => ['create', 'update', 'cancel'].includes(row.action);

/** So many rows are saved at once, so that it can be seen how far it is. */
const PART = 250;

/** Saves the rows part by part, which may be begun again; what has been saved stays saved. */
export async function acceptAll(id: string, rows: number[], told: (saved: number) => void): Promise<void> {
  for (let at = 0; at < rows.length; at += PART) {
    told(at);
    await api.put(`/imports/${id}/acceptance`, { rows: rows.slice(at, at + PART), brief: true });
  }
  told(rows.length);
}

/** The file with what its columns are, where somebody said it. */
export const readFile = async (file: File, said?: { fields: string[]; dayFirst: boolean | null }): Promise<Preview> => {
  const query = new URLSearchParams(said && { columns: said.fields.join(',') });
  if (said && said.dayFirst !== null) query.set('day_first', String(said.dayFirst));
  const form = new FormData();
  form.append('file', file);
  // Thousands of rows on a slow line take their time.
  return (await ask<Preview>(`/imports?${query}`, { method: 'POST', form, patience: 120_000 })).body;
};
