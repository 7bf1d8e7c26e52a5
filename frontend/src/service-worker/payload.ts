/** From what was pushed to what is shown. Pure: everything it needs is handed in. */
import type { Patch } from '../lib/db/kinds';

/** A record that a button makes or changes. */
export interface Write {
  kind: string;
  id: string;
  patch: Patch;
}

/** A button: it leads somewhere, or says something; with neither it closes the card. */
export interface Act {
  action: string;
  title: string;
  url?: string;
  write?: Write;
}

export interface Kept {
  id: string;
  subject: string;
  account: string;
  receipt: string;
  navigate: string;
  actions: Act[];
}

export interface Card {
  title: string;
  options: NotificationOptions & { renotify: boolean; actions: { action: string; title: string }[]; data: Kept };
  badge: number | null;
}

/** What a browser shows of a card already; enough of `Notification` to be made by hand in a test. */
export interface Shown {
  tag: string;
  data: unknown;
  close: () => void;
}

const text = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);
const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The card for a payload. Whatever arrives, there is one: a push that shows nothing costs the permission. */
export function cardFor(payload: unknown, home: string, shown: readonly Shown[] = [], most = 2): Card {
  const said = fields(fields(payload).notification);
  const data = fields(said.data);
  const actions = acts(data.actions);
  const tag = text(said.tag, text(data.id, 'beforehand'));
  const badge = fields(payload).app_badge;
  return {
    title: text(said.title) || 'Beforehand',
    options: {
      body: text(said.body) || 'One thing to follow up',
      tag,
      lang: text(said.lang, 'en'),
      dir: said.dir === 'ltr' || said.dir === 'rtl' ? said.dir : 'auto',
      icon: '/icon-192.png',
      badge: '/icon-mono.svg',
      renotify: false,
      silent: shown.some((card) => card.tag === tag),
      actions: actions.slice(0, most).map(({ action, title }) => ({ action, title })),
      data: {
        id: text(data.id),
        subject: text(data.subject),
        account: text(data.account),
        receipt: text(data.receipt),
        navigate: ours(text(said.navigate), home),
        actions,
      },
    },
    badge: typeof badge === 'number' && badge >= 0 ? badge : null,
  };
}

/** What a tap does: what the button says, or, on the card itself, where the card leads. */
export function doingOf(data: unknown, action: string): { account: string; url?: string; write?: Write; page: string } {
  const kept = fields(data);
  const page = text(kept.navigate, '/');
  const act = acts(kept.actions).find((one) => one.action === action);
  const does = act ? { url: act.url, write: act.write } : { url: page };
  return { account: text(kept.account), page, ...does };
}

/** Cards of the same subject that the new one makes old. */
export function older(card: Card, shown: readonly Shown[]): Shown[] {
  const { tag, data } = card.options;
  return data.subject ? shown.filter((one) => one.tag !== tag && fields(one.data).subject === data.subject) : [];
}

function acts(value: unknown): Act[] {
  if (!Array.isArray(value)) return [];
  return value.map(fields).flatMap(({ action, title, url, write }) => {
    if (typeof action !== 'string' || typeof title !== 'string') return [];
    const said = written(write);
    return [{ action, title, ...(typeof url === 'string' ? { url } : {}), ...(said ? { write: said } : {}) }];
  });
}

const WRITTEN = ['touchpoint', 'follow_up', 'capture'];
function written(value: unknown): Write | null {
  const { kind, id, patch } = fields(value);
  return typeof kind === 'string' && WRITTEN.includes(kind) && typeof id === 'string'
    ? { kind, id, patch: fields(patch) as Patch }
    : null;
}

/** A card opens this app only, whatever it says; a button may lead out, to a map. */
function ours(address: string, home: string): string {
  const url = URL.canParse(address, home) ? new URL(address, home) : new URL(home);
  return url.origin === new URL(home).origin ? url.href : home;
}
