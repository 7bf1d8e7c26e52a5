/** Signatures as people write them, and what is proposed of them. */
import { describe, expect, it } from 'vitest';
import { signature } from '../../src/lib/rules/signature';

const said = (text: string) => Object.fromEntries(Object.entries(signature(text)).filter(([, value]) => value.length));

const CASES: [string, string, Record<string, unknown>][] = [
  [
    'a line each',
    `Best regards,\nNoor Haddad\nHead of Paper Care\nLakeside Archives\n4 Quay Street, Portland, ME 04101\nT: +1 (207) 555-0101\nM: +1 207 555 0102\nnoor.haddad@lakeside.example\nwww.lakeside.example`,
    {
      name: 'Noor Haddad',
      headline: 'Head of Paper Care',
      company: 'Lakeside Archives',
      address: '4 Quay Street, Portland, ME 04101',
      phones: ['+1 (207) 555-0101', '+1 207 555 0102'],
      mails: ['noor.haddad@lakeside.example'],
      links: ['https://www.lakeside.example'],
    },
  ],
  [
    'all on one line',
    'Bea Lund | Curator at Kiln & Co | bea@kiln.example | +46 8 555 01 01 | linkedin.com/in/bea-lund',
    {
      name: 'Bea Lund',
      headline: 'Curator',
      company: 'Kiln & Co',
      mails: ['bea@kiln.example'],
      phones: ['+46 8 555 01 01'],
      links: ['https://linkedin.com/in/bea-lund'],
    },
  ],
  [
    'in German, with a fax that is nobody to call',
    `Mit freundlichen Grüßen\nDr. Jörg Weiß\nGeschäftsführer\nGroß & Söhne GmbH\nHafenstraße 4\n50667 Köln\nTelefon: +49 221 5550101\nFax: +49 221 5550199\nE-Mail: j.weiss@gross.example`,
    {
      name: 'Jörg Weiß',
      headline: 'Geschäftsführer',
      company: 'Groß & Söhne GmbH',
      address: 'Hafenstraße 4, 50667 Köln',
      phones: ['+49 221 5550101'],
      mails: ['j.weiss@gross.example'],
    },
  ],
  [
    'below the mail that it ends',
    `Dear Alice,\nthank you for Tuesday.\n-- \nCem Ok, MBA\nProduct Manager, Harbour Print Ltd\n<mailto:cem@harbour.example>`,
    { name: 'Cem Ok', headline: 'Product Manager', company: 'Harbour Print Ltd', mails: ['cem@harbour.example'] },
  ],
  [
    'with particles in the name',
    'Maria de la Cruz\nPrincipal Researcher\nInstitute of Maps\nmaria@maps.example',
    {
      name: 'Maria de la Cruz',
      headline: 'Principal Researcher',
      company: 'Institute of Maps',
      mails: ['maria@maps.example'],
    },
  ],
  [
    'the name is the one that the address knows',
    'Blue Harbour\nAna Lee\nana.lee@blueharbour.example',
    { name: 'Ana Lee', company: 'Blueharbour', mails: ['ana.lee@blueharbour.example'] },
  ],
  ['an address of everybody’s says no company', 'ana.lee@gmail.com', { name: 'Ana Lee', mails: ['ana.lee@gmail.com'] }],
];
it.each(CASES)('%s', (_it, text, then) => expect(said(text)).toEqual(then));

it('nothing is proposed of nothing', () => {
  expect(said('')).toEqual({});
  expect(said('Thanks,\nSent from my iPhone')).toEqual({});
});

describe('whatever is pasted', () => {
  const signs = [
    '@',
    '.',
    '+',
    '1',
    '23',
    ' ',
    '\n',
    '|',
    '-',
    '(',
    ')',
    'a',
    'Ana',
    'www.',
    'https://',
    ':',
    ',',
    'é',
  ];
  let seed = 7;
  const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  it('ends soon and answers text of one line', () => {
    for (let n = 0; n < 400; n += 1) {
      const text = Array.from({ length: next(300) }, () => signs[next(signs.length)]).join('');
      const { mails, phones, links, ...lines } = signature(text);
      for (const one of [...mails, ...phones, ...links, ...Object.values(lines)]) expect(one).not.toMatch(/\n/);
      expect(Math.max(mails.length, phones.length, links.length)).toBeLessThanOrEqual(5);
    }
  });
  it.each(['a@', '1 ', '1.', 'A ', 'www.', '(1', '@a.', 'Ana, '])('%s, many times, is read in a moment', (part) => {
    const begun = performance.now();
    signature(part.repeat(50_000));
    signature(`${part.repeat(60)}\n`.repeat(2000));
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
