/** Replaces every occurrence, with regard to case; nothing is found where there is nothing to find. */
export const replace = (text: string, find: string, by: string): string =>
  find === '' ? text : text.replaceAll(find, () => by);

/** Keeps letters, their marks and digits only; underscores go too. */
export const removeNonAlphanumeric = (text: string): string => text.replace(/[^\p{L}\p{M}\p{Nd}]/gu, '');
