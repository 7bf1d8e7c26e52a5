/** The preview of an import, as the server answers it. */
export interface PreviewRow {
  n: number;
  kind: 'contact' | 'meeting';
  action: 'create' | 'update' | 'cancel' | 'same' | 'error';
  summary: string;
  problem: string | null;
  details: { field: string; old: unknown; new: unknown }[];
}

export interface Preview {
  id: string;
  state: string;
  format: string;
  name: string;
  rows: PreviewRow[];
}
