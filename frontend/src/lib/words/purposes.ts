/** What a question of the bank is for. */
export const PURPOSES: Record<string, string> = {
  path: 'Path',
  role: 'The role',
  skills: 'Skills',
  company: 'Company',
  industry: 'The field',
  pitch_feedback: 'Your pitch',
  referrals: 'People',
  closing: 'Closing',
};
