/** From what was sent to what is shown. */
export interface Payload {
  web_push: 8030;
  notification: {
    title: string;
    body: string;
    navigate: string;
    tag: string;
    lang?: string;
    dir?: NotificationDirection;
    data: { id: string; kind: string; subject: string; receipt?: string; actions?: { action: string; title: string; url: string }[] };
  };
  app_badge?: number;
}

export interface Shown extends NotificationOptions {
  tag: string;
  renotify: boolean;
  actions: { action: string; title: string }[];
  data: Payload['notification']['data'] & { url: string };
}

/** The second copy of one reminder replaces the first without a sound. */
export function optionsOf(payload: Payload, showing: string[]): { title: string; options: Shown } {
  const n = payload.notification;
  const again = showing.includes(n.tag);
  return {
    title: n.title,
    options: {
      body: n.body, tag: n.tag, lang: n.lang ?? 'en', dir: n.dir ?? 'auto', icon: '/icon-192.png', badge: '/icon-mono.svg', silent: again, renotify: false,
      actions: (n.data.actions ?? []).map(({ action, title }) => ({ action, title })), data: { ...n.data, url: n.navigate },
    },
  };
}

export function actionUrl(data: Shown['data'] | undefined, action: string): string {
  return data?.actions?.find((a) => a.action === action)?.url ?? data?.url ?? '/';
}
