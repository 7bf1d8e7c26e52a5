/** The icons there are (Lucide, ISC). Their paths stand once in the page itself, so that the shell can show them before any script. */
import type paths from '../../tools/icons.json';

export type IconName = keyof typeof paths;
