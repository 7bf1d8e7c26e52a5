/** Ways to reach somebody, as addresses that other apps open. */
export const dialable = (phone: string): string => phone.replace(/[^+\d#*,;]/g, '');
export function mailto(mail: string, body = '', subject = ''): string {
  const said = Object.entries({ subject, body: body.replace(/\r?\n/g, '\r\n') }).filter(([, text]) => text);
  const query = said.map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join('&');
  return `mailto:${encodeURIComponent(mail).replaceAll('%40', '@')}${query && `?${query}`}`;
}

/** A link only where it is one: what somebody typed may be anything. */
export function webAddress(text: string): string | null {
  const said = text.trim();
  const whole = /^https?:\/\//i.test(said) ? said : /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(said) ? `https://${said}` : null;
  return whole && URL.canParse(whole) ? whole : null;
}
export const bare = (text: string): string =>
  text
    .trim()
    .replace(/^https?:\/\/(www\.)?/i, '')
    .replace(/\/$/, '');
export const mapOf = (place: string): string =>
  `https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}`;
