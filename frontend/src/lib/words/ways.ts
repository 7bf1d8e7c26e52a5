/** The ways into an account. */
export const PASSKEYS = {
  what: 'A face, a finger or a code instead of the passphrase',
  reason:
    'A passkey stays on your phone, browser or security key, and opens Beforehand with a face, a finger or a code. The passphrase works besides it, until you take it away.',
  none: 'There is none yet.',
  notHere: 'This browser makes no passkeys at this address.',
  notMade: 'No passkey was made. This device may have one already.',
  added: 'It opens the account from now on.',
  removed: 'It opens nothing any more. Remove it from the device as well.',
};

export const WITHOUT = {
  offer: 'Do without a passphrase',
  title: 'Without a passphrase',
  reason:
    'A passkey knows you by a face, a finger or a code. Without a passphrase nobody can guess their way in, and no mail opens the account.',
  lost: 'If the phone is lost, another passkey or a recovery code opens it.',
  missing: 'Write your passphrase once more, then it goes.',
  act: 'Take the passphrase away',
  done: 'A passkey alone opens the account from now on.',
  none: 'none, a passkey opens',
};

export const PROOF = {
  label: 'Your passphrase, to be sure it is you',
  wanted: 'You signed in a while ago: write the passphrase once more. Whoever has none signs out and in again.',
  refused: 'This is another passphrase. Nothing was changed.',
};

/** What somebody reads who follows a link, or has lost something. */
export const DOOR = {
  forgotten: 'Forgot the passphrase?',
  sent: 'If there is an account with this address, a link is on its way. It is good once, for ten minutes.',
  byMail: 'A link comes by mail. It is good once, for ten minutes.',
  noMail:
    'No mail goes out from this server. A recovery code opens the account, and so does whoever runs the server, with the command “beforehand account passphrase”.',
  byCode: 'One of the ten codes that you wrote down. Each is good once.',
  ends: 'All devices are signed out, and access tokens end. Passkeys still open the account.',
  noLink: 'This address is the end of a link. Open the link again as it stands in the mail.',
  confirm: 'With this the address is known to be yours.',
  confirmed: (email: string) => `${email} is confirmed. What goes there reaches you.`,
  signedIn: 'You are signed in here already. An invitation is for somebody new.',
  closed: 'No accounts are created here. Ask who runs this server for one.',
  invited: 'An account here takes an invitation. Ask who runs this server for a link.',
  welcome: 'You are invited. The link is good for one account.',
};

export const ADDRESS = {
  verified: 'Confirmed',
  unverified: 'Not confirmed yet',
  explained: 'Links for a new passphrase go there.',
  sent: 'A link is on its way. It is good for a day.',
  asked: (email: string) =>
    `A link is on its way to ${email}, and word of it to the address you have. Nothing changes before you follow the link.`,
  noMail:
    'No mail goes out from this server, so an address can be neither confirmed nor changed here. Recovery codes help when the passphrase is gone.',
};

export const CODES = {
  what: 'For the day on which the passphrase is gone',
  reason:
    'Ten codes to write down and keep apart from the phone. Each opens the account once, with a new passphrase, and needs no mail.',
  once: 'Write them down or print them now; they are not shown again.',
  anew: 'Those before are worth nothing then.',
};

/** Somebody else's sign-in, such as a career centre's. */
export const PROVIDER = {
  act: (name: string) => `Sign in with ${name}`,
  arriving: 'One moment: what you have comes onto this device.',
  notArrived: 'You are not signed in',
  link: (name: string) => `Sign in with ${name} from now on?`,
  linking: (name: string, email: string) =>
    `Whoever signs in with ${name} as you just did opens the account of ${email} here. Say yes only if you set out for this yourself.`,
  linked: (name: string) => `${name} opens your account from now on.`,
  none: (name: string) => `Your account does not open with ${name} yet. You sign in there once, and confirm it here.`,
  ended: 'It opens nothing here any more.',
  problems: {
    email_taken:
      'There is an account with your address already. Sign in to it the way you used to, then link the two in You, under Ways in.',
    sign_up_closed: 'No accounts are created here. Ask who runs this server for one.',
    invitation_wanted: 'A new account here takes an invitation. Open the link of yours, and sign in from there.',
    address_wanted:
      'No e-mail address came along. Create an account with an address and a passphrase, then link the two in You.',
    provider_refused: 'It could not be made sure who you are. Begin again, in this browser.',
    visit_over: 'That took longer than ten minutes. Begin again.',
  } as Record<string, string>,
  away: 'The other side does not answer as it should. Sign in another way, or try again in a while.',
};
