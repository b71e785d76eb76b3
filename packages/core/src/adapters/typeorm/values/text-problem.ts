/** Why PostgreSQL cannot keep a text exactly as it is, or undefined. `length` counts characters. */
export function textProblem(text: string, length: number | undefined): string | undefined {
  if (text.includes('\0')) return 'it holds a NUL character, which PostgreSQL cannot store';
  // an unpaired surrogate would silently become U+FFFD
  if (/\p{Surrogate}/u.test(text)) return 'it holds half of a surrogate pair, which is no character';
  if (length === undefined || text.length <= length) return undefined;
  const characters = [...text].length;
  return characters > length ? `it is ${characters} characters long, and the column keeps ${length}` : undefined;
}
