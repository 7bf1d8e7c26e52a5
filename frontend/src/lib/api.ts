/** The only place that speaks to the server. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors?: Record<string, unknown>;
}

export class ApiProblem extends Error {
  constructor(
    readonly problem: Problem,
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail);
  }
}

/** Thrown where nobody answers: no signal, or the server is dead. */
export class NoAnswer extends Error {
  constructor(readonly retryAfter: number | null = null) {
    super('The server does not answer.');
  }
}

interface Asked {
  method?: string;
  body?: unknown;
  form?: FormData;
  etag?: string | null;
  signal?: AbortSignal;
  /** Milliseconds; a file takes longer than a page of records. */
  patience?: number;
  /** Whether the answer is a file. */
  file?: boolean;
}

export interface Answer<T> {
  status: number;
  body: T;
  etag: string | null;
}

const PATIENCE = 20_000;

export async function ask<T>(
  path: string,
  { method = 'GET', body, form, etag, patience = PATIENCE, file }: Asked = {},
): Promise<Answer<T>> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(etag ? { 'If-None-Match': etag } : {}),
      },
      body: form ?? (body === undefined ? undefined : JSON.stringify(body)),
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    throw new NoAnswer();
  }
  if (answer.status === 304 || answer.status === 204)
    return { status: answer.status, body: undefined as T, etag: answer.headers.get('ETag') };
  const said: unknown = await (answer.ok && file ? answer.blob() : answer.json()).catch(() => null);
  if (answer.ok && said !== null) return { status: answer.status, body: said as T, etag: answer.headers.get('ETag') };
  // A page instead of an answer is a proxy, or a hotel that wants to be paid.
  if (answer.ok || (answer.status >= 502 && answer.status <= 504)) throw new NoAnswer(retryAfter(answer));
  throw new ApiProblem({ ...unsaid(answer), ...(said as Problem | null), status: answer.status }, retryAfter(answer));
}

const unsaid = ({ status, statusText }: Response) => ({
  code: 'unknown',
  title: `${status} ${statusText}`.trim(),
  detail: 'Try again later.',
});

/** Seconds, which some servers say as a date. */
function retryAfter(answer: Response): number | null {
  const said = answer.headers.get('Retry-After') ?? '';
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return seconds > 0 ? seconds : null;
}

const only = async <T>(answer: Promise<Answer<T>>): Promise<T> => (await answer).body;

export const api = {
  get: <T>(path: string) => only<T>(ask<T>(path)),
  post: <T>(path: string, body: unknown) => only<T>(ask<T>(path, { method: 'POST', body })),
  put: <T>(path: string, body: unknown) => only<T>(ask<T>(path, { method: 'PUT', body })),
  del: <T>(path: string) => only<T>(ask<T>(path, { method: 'DELETE' })),
};
