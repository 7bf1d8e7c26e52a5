/** What somebody writes on the generated types: it is checked by the compiler, then run on a real server. */
import type { components, operations, paths } from './api';

type Contact = components['schemas']['Contact'];
type Problem = components['schemas']['Problem'];
type Answer<Name extends keyof operations, Status extends number> = operations[Name]['responses'] extends {
  [status in Status]: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;
type Sent<Name extends keyof operations> = operations[Name] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

const [url, token] = process.argv.slice(2);

async function call<Body>(method: string, path: string, body?: unknown, more: Record<string, string> = {}) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...more };
  const answer = await fetch(`${url}${path}`, { method, headers, body: body ? JSON.stringify(body) : undefined });
  return { status: answer.status, etag: answer.headers.get('ETag') ?? '', body: (await answer.json()) as Body };
}

const CONTACTS = '/api/v1/contacts' satisfies keyof paths;

async function everyCompany(): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const more: string = cursor ? `&cursor=${cursor}` : '';
    const page: Answer<'list_companies', 200> = (
      await call<Answer<'list_companies', 200>>('GET', `/api/v1/companies?limit=2${more}`)
    ).body;
    found.push(...page.items.map((one) => one.name));
    cursor = page.next;
  } while (cursor);
  return found.sort();
}

async function main() {
  const ana: Sent<'create_contact'> = { name: 'Άννα', headline: 'Planner', cadence: '5' };
  // @ts-expect-error: a contact has a name
  const nobody: Sent<'create_contact'> = { headline: 'Planner' };
  // @ts-expect-error: there is no such cadence
  const often: components['schemas']['Contact']['cadence'] = '2';
  // @ts-expect-error: what comes back is whole, so that nothing can be undefined
  const missing: Contact['company'] = undefined;
  void [nobody, often, missing];
  for (const name of ['Kiln', 'Northlight', 'Ostra']) await call('POST', '/api/v1/companies', { name });

  const made = await call<Answer<'create_contact', 201>>('POST', CONTACTS, ana);
  const patch: Sent<'change_contact'> = { headline: 'Chief planner' };
  const change = () =>
    call<Contact | Problem>('PATCH', `${CONTACTS}/${made.body.id}`, patch, { 'If-Match': made.etag });
  const changed = (await change()).body as Contact;
  const refused = (await change()) as { status: number; body: Problem };
  const code: Problem['code'] = refused.body.code;
  console.log(
    JSON.stringify({
      made: [made.status, made.body.name, made.body.company],
      companies: await everyCompany(),
      changed: [changed.name, changed.headline],
      refused: [refused.status, code],
    }),
  );
}

void main();
