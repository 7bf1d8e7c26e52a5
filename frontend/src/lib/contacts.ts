/** People picked from the phone's own contacts, where the browser lets one: only who was picked comes over. */
import { store } from './store.svelte';
import { shows } from './words/blank';

interface Picked {
  name?: string[];
  email?: string[];
  tel?: string[];
}
interface Picker {
  select(fields: string[], how: { multiple: boolean }): Promise<Picked[]>;
}

const picker = (): Picker | undefined => (navigator as Navigator & { contacts?: Picker }).contacts;

export const canPick = (): boolean => typeof picker()?.select === 'function';

/** The ids of those that were added. */
export async function pickContacts(): Promise<string[]> {
  const picked = await picker()!
    .select(['name', 'email', 'tel'], { multiple: true })
    .catch(() => []);
  return picked
    .map(({ name, email, tel }) => ({
      name: [name?.[0], email?.[0]].map((said) => said?.trim() ?? '').find(shows) ?? '',
      mails: email ?? [],
      phones: tel ?? [],
    }))
    .filter(({ name }) => name)
    .map((fields) => known(fields.mails) ?? store.create('contact', fields));
}

/** Who has one of these addresses already: picked twice is there once. */
function known(mails: string[]): string | undefined {
  const picked = mails.map((mail) => mail.toLowerCase());
  return store.all('contact').find((c) => c.mails.some((mail: string) => picked.includes(mail.toLowerCase())))?.id;
}
