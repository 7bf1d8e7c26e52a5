/** The ways into an account. */
export const PASSKEYS = {
  what: 'A face, a finger or a code instead of the passphrase',
  reason:
    'A passkey stays on your phone, browser or security key, and opens Beforehand with a face, a finger or a code. The passphrase works besides it.',
  none: 'There is none yet.',
  notHere: 'This browser makes no passkeys at this address.',
  notMade: 'No passkey was made. This device may have one already.',
  added: 'It opens the account from now on.',
  removed: 'It opens nothing any more. Remove it from the device as well.',
};

export const PROOF = {
  label: 'Your passphrase, to be sure it is you',
  wanted: 'You signed in a while ago: write the passphrase once more. Whoever has none signs out and in again.',
  refused: 'This is another passphrase. Nothing was changed.',
};
