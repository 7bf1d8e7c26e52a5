/** Taking everything along, and the private calendar address. */
export const TAKEOUT = {
  what: 'One file: people, meetings, notes, résumés',
  coming: 'It is being put together.',
  done: 'It lies with your downloads.',
  doneBut: 'It lies with your downloads. What still waits on this phone is not in it yet.',
};

export const ERASE = {
  what: 'Everything goes, here and on the server: people, meetings, notes, files. Nobody can bring it back. Other devices are signed out.',
  missing: 'Write your passphrase first.',
  refused: 'This is another passphrase. Nothing was deleted.',
};

export const FEED = {
  what: 'A private address that a calendar follows',
  offer:
    'Your calendar can follow your meetings here: times, places and names, never your notes. Whoever has the address can read them, so give it to your calendar alone.',
  reason: 'Times, places and names, never your notes. Whoever has this address can read them.',
  unread: 'No calendar has asked yet. Some ask only once a day.',
  renewed: 'The address before it leads nowhere now. Give this one to your calendar.',
  ended: 'The address leads nowhere now.',
};
