/** Removes spaces at both ends; tabs and line ends stay. */
export const trim = (text: string): string => text.replace(/^ +| +$/g, '');
