/** Numbers as words in sentences, digits beyond twelve; one form for one, another for more. */
const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const rules = new Intl.PluralRules('en');

export const spell = (n: number): string => WORDS[n] ?? String(n);

/** The sentence for the number, `#` standing for it; a sentence begins with a capital. */
export function plural(n: number, forms: { zero?: string; one: string; other: string }): string {
  const form = n === 0 && forms.zero !== undefined ? forms.zero : rules.select(n) === 'one' ? forms.one : forms.other;
  const spelt = form.replace('#', spell(n));
  return form.startsWith('#') ? spelt.charAt(0).toUpperCase() + spelt.slice(1) : spelt;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
