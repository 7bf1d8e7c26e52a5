/** How the list was last looked at: it stays so while one reads about somebody and comes back. */
import type { Look } from '../../lib/view/people';

export const look = $state<Look>({ asked: '', filter: 'everyone', sort: 'coolest', column: null, tag: null });
