/** Whether anybody could look the answer up: minutes with a busy person are too good for that. */
const PLAIN = [
  /\bwhat (does|do) (your|the) (company|firm|organi[sz]ation|team) (do|make|sell)\b/,
  /\bwhere (is|are) (your|the) (head ?office|headquarters|offices?|sites?)\b/,
  /\bhow many (people|employees|staff|sites|offices|customers|branches|countries)\b/,
  /\bwho (are|is) (your|the) (customers?|competitors?|clients?|owners?|ceo|founders?)\b/,
  /\bwhen (was|were) .*\b(founded|started|established|opened)\b/,
  /\bhow (big|large|old) is\b/,
];

export const researchable = (question: string): boolean =>
  PLAIN.some((pattern) => pattern.test(question.toLowerCase()));
