/** Reads a `$select`; undefined when it is absent or `*`. */
export function readSelect(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length === 0 || names.includes('*') ? undefined : [...new Set(names)];
}
