/** What a column may hold, in the order in which one looks for it. */
export const COLUMN_WORDS: Record<string, string> = {
  name: 'Whole name',
  first: 'First name',
  middle: 'Middle name',
  last: 'Last name',
  prefix: 'Before the name',
  suffix: 'After the name',
  company: 'Company',
  headline: 'What they do',
  mail: 'E-mail',
  phone: 'Phone',
  link: 'Profile or site',
  note: 'Note',
  tags: 'Tags',
  connected: 'Connected on',
  address: 'Address, whole',
  street: 'Street',
  postcode: 'Postcode',
  city: 'City',
  region: 'Region',
  country: 'Country',
};

/** Where a file is from, behind its name. */
export const FROM: Record<string, string> = {
  linkedin: ', from LinkedIn',
  google: ', from Google',
  outlook: ', from Outlook',
  monica: ', from Monica',
};

export const savingWords = (saved: number, all: number): string =>
  `Saving, ${saved.toLocaleString('en')} of ${all.toLocaleString('en')}`;
export const stoppedWords = (saved: number, all: number): string =>
  `No signal. ${saved.toLocaleString('en')} of ${all.toLocaleString('en')} are saved; the rest goes on from here.`;
