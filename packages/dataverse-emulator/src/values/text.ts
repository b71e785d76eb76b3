/** The form in which two texts are equal when the database calls them equal: no case, no trailing blanks (WA-85). */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  let end = lower.length;
  while (end > 0 && lower.charCodeAt(end - 1) === 32) end -= 1;
  return end === lower.length ? lower : lower.slice(0, end);
}

/** Compares two texts in database order: negative, zero or positive. */
export function compareText(a: string, b: string): number {
  const x = foldText(a);
  const y = foldText(b);
  return x < y ? -1 : x > y ? 1 : 0;
}
