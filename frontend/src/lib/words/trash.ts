/** What kind of thing was deleted. */
export const TRASHED: Record<string, string> = {
  contact: 'Person, with requests and what you share',
  company: 'Company',
  meeting: 'Meeting, with goals, questions and notes',
  touchpoint: 'Something that passed between you',
  article: 'Article',
  landing: 'New job',
  favour: 'Favour',
  resume_version: 'Résumé',
};

export const FORGET = {
  ask: (name: string) => `Forget ${name} for good?`,
  what: 'The person, your meetings with them, and every note about them go everywhere, here and on the server. Nobody can bring them back.',
  done: 'Forgotten.',
};
