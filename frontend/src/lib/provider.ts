/** On the way to somebody else's sign-in: the page is left, and comes back under /door. */
import { api } from './api';
import { deviceLabel, where } from './session';

interface Visit {
  address: string;
}

/** From the door; with an invitation where one is needed for a new account. */
export async function setOut(invitation: string): Promise<void> {
  const { zone, country } = where();
  const said = { device: deviceLabel(), zone, country, invitation };
  // A zone or country that the server does not know is no reason to stay outside.
  const { address } = await api
    .post<Visit>('/session/provider-visits', said)
    .catch(() => api.post<Visit>('/session/provider-visits', { device: said.device, invitation }));
  location.assign(address);
}

/** From You, in order to link it. */
export async function setOutToLink(passphrase: string): Promise<void> {
  location.assign((await api.post<Visit>('/account/identities/visits', { passphrase })).address);
}
