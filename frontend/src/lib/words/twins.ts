/** People who may be there twice, in words. */
import type { Reason } from '../rules/twins';
import { plural } from './numbers';

export const WHY: Record<Reason, string> = {
  profile: 'The same profile',
  mail: 'The same e-mail',
  name_company: 'The same name at the same company',
  near_company: 'Nearly the same name at the same company',
  name: 'The same name',
  near: 'Nearly the same name',
};

export const twinsWords = (n: number): string =>
  plural(n, {
    zero: 'Nobody is here twice',
    one: 'One pair, perhaps the same person',
    other: '# pairs, perhaps the same person',
  });
export const perhapsWords = (n: number): string =>
  plural(n, { zero: '', one: 'One person may be here twice', other: '# people may be here twice' });
export const oneNowWords = (name: string): string => `${name} is one now`;
