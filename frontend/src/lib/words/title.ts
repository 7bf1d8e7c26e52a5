/** The title of a page. */

/** "(3) People · Beforehand", with whatever number stood there taken off. */
export const countedTitle = (title: string, owed: number): string =>
  `${owed ? `(${owed}) ` : ''}${title.replace(/^\(\d+\) /, '')}`;
