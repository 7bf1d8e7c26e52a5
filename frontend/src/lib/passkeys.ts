/** Passkeys as the browser speaks of them: bytes there, base64url on the wire. */
import { api } from './api';
import { deviceLabel, type Me } from './session';

interface Asked<T> {
  options: T;
}
interface Named {
  id: string;
  type: 'public-key';
}
type ToMake = Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> & {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials?: Named[];
};
type ToOpen = { challenge: string; rpId: string; timeout: number; userVerification: UserVerificationRequirement };

/** Whether this browser makes passkeys for this host: at another name of the same server it would refuse. */
export const passkeysFor = (host: string): boolean =>
  host === location.hostname && typeof PublicKeyCredential !== 'undefined';

/** Whether the browser offers passkeys where an address is typed. */
export const offersThem = async (): Promise<boolean> =>
  (await PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false)) ?? false;

/** Makes one and hands it to the account; null where the person thought better of it. */
export async function makePasskey(passphrase: string): Promise<{ id: string } | null> {
  const { options } = await api.post<Asked<ToMake>>('/passkeys/challenges', { passphrase });
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) })),
  };
  const made = (await thought(navigator.credentials.create({ publicKey }))) as PublicKeyCredential | null;
  if (!made) return null;
  const said = made.response as AuthenticatorAttestationResponse;
  return api.post<{ id: string }>('/passkeys', {
    label: deviceLabel(),
    credential: made.id,
    client_data: text(said.clientDataJSON),
    attestation: text(said.attestationObject),
  });
}

/** Signs in with one; null where the person thought better of it, or another way was taken. */
export async function openPasskey(how: { signal?: AbortSignal; quietly?: boolean } = {}): Promise<Me | null> {
  const { options } = await api.post<Asked<ToOpen>>('/session/passkey-challenges', {});
  const wanted: CredentialRequestOptions = { publicKey: { ...options, challenge: bytes(options.challenge) } };
  if (how.signal) wanted.signal = how.signal;
  if (how.quietly) wanted.mediation = 'conditional';
  const opened = (await thought(navigator.credentials.get(wanted))) as PublicKeyCredential | null;
  if (!opened) return null;
  const said = opened.response as AuthenticatorAssertionResponse;
  return api.post<Me>('/session/passkey', {
    credential: opened.id,
    client_data: text(said.clientDataJSON),
    authenticator_data: text(said.authenticatorData),
    signature: text(said.signature),
    device: deviceLabel(),
  });
}

/** A browser says by the same error that somebody said no, was too slow, or that the thing has a passkey already. */
async function thought(act: Promise<Credential | null>): Promise<Credential | null> {
  try {
    return await act;
  } catch (trouble) {
    if (trouble instanceof DOMException) return null;
    throw trouble;
  }
}

function bytes(said: string): Uint8Array<ArrayBuffer> {
  const plain = atob(said.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

const text = (said: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(said)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
