import type { IdBook } from './id-book';

/**
 * Whether two context addresses say the same. Until 2020 the list named each expanded property twice, alone and with its columns; today only
 * with its columns. And it left out the list of columns after a write with representation.
 */
export function sameContext(expected: string, actual: string, ids: IdBook, sampleOf2020: boolean): boolean {
  if (sampleOf2020 && /#\w+\/\$entity$/.test(expected))
    return expected === actual.replace(/\(.*\)\/\$entity$/s, '/$entity');
  return ids.sameText(withoutPlainNames(expected), withoutPlainNames(actual));
}

function withoutPlainNames(context: string): string {
  const expanded = [...context.matchAll(/[(,](\w+)\((?=[^'])/g)].map(([, name = '']) => name);
  return expanded.reduce((text, name) => text.replace(new RegExp(`(?<=[(,])${name},`), ''), context);
}
