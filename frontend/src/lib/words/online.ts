/** What needs the server says so in one sentence. */
import { ApiProblem, NoAnswer } from '../api';

/** `null`: it was not even tried, for want of a signal. */
export function troubleWords(trouble: unknown): string {
  if (trouble === null || trouble instanceof NoAnswer) return 'This needs a signal. Everything else works without one.';
  if (trouble instanceof ApiProblem && trouble.problem.code === 'not_found')
    return 'This server does not offer that yet.';
  if (trouble instanceof ApiProblem)
    return trouble.problem.status === 401
      ? 'Sign in again for this.'
      : `${trouble.problem.title} ${trouble.problem.detail}`;
  throw trouble;
}
