/** Ways to reach somebody, as addresses that other apps open. */
export const dialable = (phone: string): string => phone.replace(/[^+\d#*,;]/g, '');
export function mailto(mail: string, body = '', subject = ''): string {
  const said = [subject && `subject=${encodeURIComponent(subject)}`, body && `body=${lines(body)}`].filter(Boolean);
  const to = encodeURIComponent(mail).replaceAll('%40', '@');
  return `mailto:${to}${said.length ? `?${said.join('&')}` : ''}`;
}
const lines = (text: string): string => encodeURIComponent(text.replace(/\r?\n/g, '\r\n'));

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
