/** What an e-mail signature says of somebody, field by field; small rules that need nobody's help. */
export interface Signed {
  name: string;
  headline: string;
  company: string;
  mails: string[];
  phones: string[];
  links: string[];
  address: string;
}

const MOST_LINES = 40;
const LONGEST = 200;
const MAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/gu;
const LINK =
  /\b(?:https?:\/\/|www\.)[^\s<>|,;]{3,200}|\b(?:[a-z]{2,3}\.)?linkedin\.com\/(?:in|pub)\/[^\s<>|,;]{1,100}/gi;
const PHONE = /(?:\+|\(|\b)\d[\d\s().\-/]{5,22}\d(?:\s?(?:ext|x)\.?\s?\d{1,5})?/gi;
const LABEL =
  /^(?:t|m|p|o|c|e|w|d|tel|telephone|phone|mobile|mob|cell|office|direct|e-?mail|mail|web|website|site|linkedin|address|adresse|telefon|mobil|handy)\b\.?\s*[:.]?\s*$/i;
const FAX = /^\s*(?:f|fax|telefax)\b\s*[:.]?/i;
const BYE =
  /^(?:(?:with )?(?:best|kind|warm|many)(?: (?:regards|wishes|thanks))?|regards|thanks(?: again)?|thank you|cheers|sincerely|yours(?: \w+)?|all the best|mit freundlichen grüßen|viele grüße|beste grüße|cordialement|saludos|sent from my .*|get outlook for .*)[,.!]?$/i;
const LEGAL = /^(?:this (?:e-?mail|message)|confidential|please consider|disclaimer|registered|ust-?id|hrb)\b/i;
const TITLE =
  /\b(?:manager|director|engineer|head|lead|leader|chief|officer|c[efot]o|president|vp|founder|owner|partner|consultant|analyst|designer|developer|architect|editor|curator|professor|lecturer|researcher|scientist|coordinator|specialist|associate|assistant|advisor|adviser|counsel|attorney|recruiter|principal|buyer|planner|producer|teacher|nurse|potter|printer|librarian|archivist|leiter|leiterin|geschäftsführer|geschäftsführerin|directeur|directrice|responsable|gerente)\b/i;
const FIRM =
  /\b(?:inc|ltd|llc|llp|plc|gmbh|ag|kg|sa|sas|sarl|bv|nv|oy|ab|srl|spa|pty|co|corp|corporation|company|group|university|universität|université|institute|college|school|hospital|foundation|museum|library|archives?|studio|studios|labs?|bank|partners|agency|press|works)\b\.?/i;
const STREET =
  /\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|square|sq|way|quay|court|floor|suite|rue|via|calle|platz|weg)\b\.?|straße|strasse|gasse\b/i;
const POSTCODE = /\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|(?:[A-Z]{2}[ -])?\d{4,5}(?:-\d{3,4})?)\b/;
const PARTICLES = new Set('de da do dos del della der den di du la le van von und y bin al el'.split(' '));
const DEGREE = /,?\s+(?:ph\.?d|m\.?b\.?a|m\.?sc|b\.?sc|m\.?a|b\.?a|m\.?d|pmp|cpa|jr|sr|esq)\.?(?=,|\s|$)/gi;
const EVERYBODYS = /^(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|gmx|web|aol|proton|protonmail|pm|mail)\./;

export function signature(text: string): Signed {
  const found: Signed = { name: '', headline: '', company: '', mails: [], phones: [], links: [], address: '' };
  const parts = pieces(text).flatMap((part) => takeOut(part, found));
  const local = found.mails[0]?.split('@')[0] ?? '';
  const name = parts.findIndex((part) => isName(part) && sharesWords(part, local));
  const first = name >= 0 ? name : parts.findIndex(isName);
  if (first >= 0)
    found.name = parts
      .splice(first, 1)[0]!
      .replace(DEGREE, '')
      .replace(/^(?:dr|prof|mr|mrs|ms)\.?\s+/i, '');
  found.address = takeAddress(parts);
  takeWork(parts, found);
  if (!found.name) found.name = nameOfMail(local);
  if (!found.company) found.company = companyOfMail(found.mails[0] ?? '');
  return found;
}

/** The pieces of a signature: its lines, and what stands between bars on one. */
function pieces(text: string): string[] {
  const lines = text.slice(0, MOST_LINES * LONGEST).split(/\r\n?|\n/);
  const mark = lines.findLastIndex((line) => /^--\s*$/.test(line));
  return lines
    .slice(mark + 1)
    .slice(-MOST_LINES)
    .flatMap((line) => line.slice(0, LONGEST).split(/\s*[|•·│]\s*|\t+|\s+[–—]\s+|\s{3,}/))
    .map((part) => part.replace(/^[>\s*_]+|[\s*_]+$/g, ''))
    .filter((part) => part && !BYE.test(part) && !LEGAL.test(part));
}

/** Addresses, numbers and links go where they belong; what is left of the piece stays. */
function takeOut(part: string, found: Signed): string[] {
  let left = part.replace(MAIL, (mail) => (add(found.mails, mail.replace(/^\.+/, '')), ' '));
  left = left.replace(LINK, (link) => (add(found.links, webAddress(link)), ' '));
  if (FAX.test(left) && /\d{3}/.test(left)) return [];
  if (!STREET.test(left) || /\+\d/.test(left))
    left = left.replace(PHONE, (number) => {
      const digits = number.replace(/\D/g, '').length;
      if (digits < 7 || digits > 20 || /^\d{4,5}-\d{3,4}$/.test(number.trim())) return number;
      add(found.phones, number.trim());
      return ' ';
    });
  left = left.replace(/mailto:|[<>[\]()]+(?=\s|$)|^[<>[\]]+/gi, ' ').trim();
  left = left.replace(/(?:^|\s)[a-z-]{1,9}\s*:\s*$/i, '').replace(/^[\s,;:/-]+|[\s,;:/-]+$/g, '');
  return left && !LABEL.test(left) ? [left] : [];
}

const add = (list: string[], value: string): void => {
  if (list.length < 5 && !list.some((one) => one.toLowerCase() === value.toLowerCase())) list.push(value);
};
const webAddress = (text: string): string => {
  const plain = text.replace(/[.)\]]+$/, '');
  return /^https?:/i.test(plain) ? plain : `https://${plain}`;
};

/** Two to five words that begin as names do, and nothing that names work or a place. */
function isName(part: string): boolean {
  const plain = part.replace(DEGREE, '');
  const words = plain.split(/\s+/);
  if (words.length < 2 || words.length > 5 || /[\d@:/&,]/.test(plain)) return false;
  if (TITLE.test(plain) || FIRM.test(plain) || STREET.test(plain.replace(/^(?:dr|prof)\.?\s/i, ''))) return false;
  return words.every((word) => PARTICLES.has(word.toLowerCase()) || /^\p{Lu}[\p{L}'’.-]*$/u.test(word));
}

const lettersOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z]{2,}/g) ?? [];
const sharesWords = (part: string, local: string): boolean => {
  const there = lettersOf(local).join('');
  return there !== '' && lettersOf(part).some((word) => word.length > 2 && there.includes(word));
};

function takeAddress(parts: string[]): string {
  const is = (part: string) =>
    (STREET.test(part) && /\d/.test(part)) || (POSTCODE.test(part) && /\p{L}{3}/u.test(part) && part.length < 80);
  const at = parts.findIndex(is);
  if (at < 0) return '';
  let end = at + 1;
  while (end < parts.length && end < at + 3 && is(parts[end]!)) end += 1;
  return parts.splice(at, end - at).join(', ');
}

/** What somebody does, and where: “Head of care at Lakeside”, or a line each. */
function takeWork(parts: string[], found: Signed): void {
  const at = parts.findIndex((part) => TITLE.test(part) && part.length < 120);
  if (at >= 0) {
    const said = parts.splice(at, 1)[0]!;
    const split = /^(.+?)(?:\s+(?:at|@|bei|chez)\s+|,\s+(?=[^,]+$))(.+)$/.exec(said);
    const whole = !split || (!/\s(?:at|@|bei|chez)\s/.test(said) && !FIRM.test(split[2]!) && TITLE.test(split[2]!));
    found.headline = whole ? said : split[1]!;
    if (!whole) found.company = split[2]!;
  }
  const firm = parts.findIndex((part) => FIRM.test(part) && part.length < 80);
  const next = firm >= 0 ? firm : at >= 0 ? parts.findIndex((part) => part.length < 60 && !/[.!?]$/.test(part)) : -1;
  if (!found.company && next >= 0) found.company = parts.splice(next, 1)[0]!;
}

function nameOfMail(local: string): string {
  const words = local.split(/[._-]+/).filter((word) => /^\p{L}{2,}$/u.test(word));
  return words.length > 1 ? words.map(capital).join(' ') : '';
}
function companyOfMail(mail: string): string {
  const domain = mail.split('@')[1] ?? '';
  if (!domain || EVERYBODYS.test(domain.toLowerCase())) return '';
  return capital(domain.split('.').at(-2) ?? '');
}
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
