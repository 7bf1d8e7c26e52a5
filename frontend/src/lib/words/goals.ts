/** Goals of a meeting: a suggestion, never a rule. */
export const NO_GOAL = 'One to three, each a sentence. They come easier after the homework.';
export const PICK_THREE = 'Pick three: one talk carries no more.';

export function suggestedGoals(contact: { [flag: string]: unknown }): string[] {
  const said: string[] = [];
  if (contact.association_active) said.push('Leave with two names, and permission to use yours');
  if (contact.cutting_edge) said.push('Find out where the field is growing');
  return said.length ? said : ['Learn how the role really is, and how one comes to it'];
}
