/** First lines of a note, from what is known. The user writes and sends the rest. */
export interface Known {
  to: string;
  /** The person met through the one who is told. */
  met?: string;
  on?: string;
  /** One thing that was said there and may be told on. */
  point?: string;
  from: string;
}

const sign = (from: string): string => (from ? `\n\n${from}` : '\n\n');
const quoted = (point?: string): string => (point ? `One thing stays with me: ${trimmed(point)}` : '');
const trimmed = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
const paragraphs = (...parts: string[]): string => parts.filter(Boolean).join('\n\n');

export const plainNote = ({ to, from }: Known): string => `Dear ${to},\n\n${sign(from)}`;

export function report({ to, met, on, point, from }: Known): string {
  const when = met ? `I met ${met}${on ? ` ${on}` : ''}, thanks to you.` : 'We met, thanks to you.';
  return paragraphs(`Dear ${to},`, when, quoted(point), 'Thank you again for bringing us together.') + sign(from);
}

export const askAgain = ({ to, from }: Known): string =>
  paragraphs(
    `Dear ${to},`,
    'I wrote to you a little while ago and know how full a week can be. If twenty minutes of your advice are possible one of these days, I would be glad. If not, that is fine too.',
  ) + sign(from);
