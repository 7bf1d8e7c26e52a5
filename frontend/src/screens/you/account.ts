/** What the server says of the account: nothing in it opens anything. */
export interface Identity {
  id: string;
  label: string;
  last_used_at: string | null;
}
export interface Account {
  email: string;
  verified_at: string | null;
  passphrase: boolean;
  passkeys: number;
  codes_left: number;
  identities: Identity[];
}
