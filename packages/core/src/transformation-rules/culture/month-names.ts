const known = new Map<string, ReadonlyMap<string, number>>();

/** Months by their long and short names in a culture, in lower case. */
export function monthNames(culture: string): ReadonlyMap<string, number> {
  const found = known.get(culture);
  if (found !== undefined) return found;
  const names = new Map<string, number>();
  for (const width of ['long', 'short'] as const)
    for (const day of ['numeric', undefined] as const)
      for (let month = 1; month <= 12; month += 1) names.set(nameOf(culture, width, day, month), month);
  known.set(culture, names);
  return names;
}

/** Many languages decline the name beside a day, so both forms count. */
function nameOf(culture: string, width: 'long' | 'short', day: 'numeric' | undefined, month: number): string {
  const format = new Intl.DateTimeFormat(culture, { month: width, day, timeZone: 'UTC', calendar: 'gregory' });
  const parts = format.formatToParts(new Date(Date.UTC(2026, month - 1, 1)));
  const name = parts.find(({ type }) => type === 'month')?.value ?? '';
  return name.toLocaleLowerCase(culture).replace(/\.$/, '');
}
