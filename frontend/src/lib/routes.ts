/** Which address means which screen. */
export interface Route {
  path: string;
  name: string;
  params: Record<string, string>;
  query: URLSearchParams;
}

const ADDRESSES = {
  today: '/',
  'sign-in': '/sign-in',
  door: '/door/:id',
  people: '/people',
  twins: '/people/twins',
  person: '/people/:id',
  ask: '/people/:id/ask',
  whom: '/whom',
  meetings: '/meetings',
  prepare: '/meetings/:id',
  brief: '/meetings/:id/brief',
  meet: '/meetings/:id/meet',
  after: '/meetings/:id/after',
  debrief: '/meetings/:id/debrief',
  pitch: '/pitch',
  rehearse: '/pitch/rehearse',
  resume: '/pitch/resume',
  you: '/you',
  sent: '/you/sent',
  review: '/review',
  outbox: '/you/outbox',
  import: '/you/import',
  trash: '/you/trash',
  landed: '/landed',
  favours: '/favours',
  articles: '/articles',
  article: '/articles/:id',
  add: '/add',
  share: '/share',
  'brief-next': '/brief-next',
  conflict: '/conflicts/:id',
} as const;

const ROUTES = Object.entries(ADDRESSES).map(
  ([name, address]) => [name, new RegExp(`^${address.replace(':id', '([^/]+)')}/?$`)] as const,
);

export function match(path: string, search = ''): Route {
  // The map is a view of people, whatever somebody typed.
  if (/^\/people\/map\/?$/.test(path)) return { ...match('/people', '?view=map'), path };
  const query = new URLSearchParams(search);
  for (const [name, pattern] of ROUTES) {
    const found = pattern.exec(path);
    if (found) return { path, name, query, params: found[1] ? { id: plain(found[1]) } : {} };
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
