/** Which address means which screen. */
export interface Route {
  path: string;
  name: string;
  params: Record<string, string>;
  query: URLSearchParams;
}

/** Those that are called as they are addressed. */
const ALIKE = 'sign-in people whom meetings pitch you review landed favours articles add share brief-next'.split(' ');
const ADDRESSES = {
  today: '/',
  door: '/door/:id',
  twins: '/people/twins',
  person: '/people/:id',
  ask: '/people/:id/ask',
  prepare: '/meetings/:id',
  brief: '/meetings/:id/brief',
  meet: '/meetings/:id/meet',
  after: '/meetings/:id/after',
  debrief: '/meetings/:id/debrief',
  rehearse: '/pitch/rehearse',
  resume: '/pitch/resume',
  sent: '/you/sent',
  outbox: '/you/outbox',
  import: '/you/import',
  trash: '/you/trash',
  article: '/articles/:id',
  conflict: '/conflicts/:id',
};

const ROUTES = [...ALIKE.map((name) => [name, `/${name}`] as const), ...Object.entries(ADDRESSES)].map(
  ([name, address]) => {
    const keys = [...address.matchAll(/:(\w+)/g)].map(([, key]) => key!);
    return { name, keys, pattern: new RegExp(`^${address.replace(/:\w+/g, '([^/]+)')}/?$`) };
  },
);

export function match(path: string, search = ''): Route {
  const query = new URLSearchParams(search);
  for (const { name, keys, pattern } of ROUTES) {
    const found = pattern.exec(path);
    if (found)
      return { path, name, query, params: Object.fromEntries(keys.map((key, n) => [key, plain(found[n + 1]!)])) };
  }
  return { path, name: 'nowhere', params: {}, query };
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
