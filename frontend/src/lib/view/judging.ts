/** The coach with what was learned: large, so it comes when a text is first looked at, and then stays. */
import { check, unpack, type Checked, type Given } from '../rules/coach';

async function load() {
  const [learned, phrases, advice] = await Promise.all([
    import('$playbook/coach.json'),
    import('$playbook/phrases.json'),
    import('$playbook/advice.json'),
  ]);
  const weights = unpack(learned.default, phrases.default);
  return (given: Given): Checked => check(given, weights, advice.default);
}

let loading: ReturnType<typeof load> | undefined;

export const loaded = (): ReturnType<typeof load> =>
  (loading ??= load().catch((gone: unknown) => {
    loading = undefined;
    throw gone;
  }));
