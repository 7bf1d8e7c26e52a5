/** What is possible at the door of this installation, asked once. */
import { api } from './api';

export interface WaysIn {
  sign_up: 'open' | 'invited' | 'closed';
  mail: boolean;
  /** The name that passkeys are bound to; empty where there are none. */
  passkeys: string;
  /** Who else says who somebody is; empty where nobody does. */
  provider: string;
}

let asked: Promise<WaysIn> | null = null;

export function waysIn(): Promise<WaysIn> {
  asked ??= api.get<WaysIn>('/ways-in').catch((trouble: unknown) => {
    asked = null;
    throw trouble;
  });
  return asked;
}

/** What stands behind the # of a link: it never travels to a server by itself. */
export const linkSecret = (): string => location.hash.slice(1);

/** The address that somebody typed before they went to another room of the door. */
export const typed = { email: '' };
