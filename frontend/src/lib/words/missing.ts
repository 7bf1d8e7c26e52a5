/** What is missing for a meeting to be ready, and what one does about it. */
import type { Missing } from '../rules/readiness';

export const MISSING: Record<Missing, string> = {
  goals: 'No goal yet',
  too_many_goals: 'More than three goals',
  homework_individual: 'The person is still blank',
  homework_company: 'The company is still blank',
  homework_industry: 'The field is still blank',
  link: 'No common link yet',
  questions: 'Fewer than three questions',
  agenda: 'The must-asks do not fit',
  pitch: 'The pitch is not written',
  pitch_end: 'The pitch does not end with your goals',
  asks_in_questions: 'A question asks for a job',
  asks_in_goals: 'A goal asks for a job',
  asks_in_pitch: 'The pitch asks for a job',
  asks_in_gift: 'What you bring asks for a job',
  practise: 'Practise the pitch',
  resume: 'Print a fresh résumé',
  value: 'Nothing for them yet',
  confirmation: 'Confirmation not sent',
};

export const MEND: Record<Missing, string> = {
  goals: 'Set a goal',
  too_many_goals: 'Pick three',
  homework_individual: 'Add a finding',
  homework_company: 'Add a finding',
  homework_industry: 'Add a finding',
  link: 'Add a link',
  questions: 'Add a question',
  agenda: 'Make it fit',
  pitch: 'Write it',
  pitch_end: 'End with goals',
  asks_in_questions: 'Look at it',
  asks_in_goals: 'Look at it',
  asks_in_pitch: 'Look at it',
  asks_in_gift: 'Look at it',
  practise: 'Rehearse',
  resume: 'See résumé',
  value: 'Add something',
  confirmation: 'Write it',
};
