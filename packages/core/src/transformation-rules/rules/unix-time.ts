/** Seconds since 1970 as an instant in UTC; empty when the text is no whole number, or one beyond all dates. */
export function unixTime(text: string): string {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return '';
  const instant = new Date(Number(text) * 1000);
  return Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999 || instant.getUTCFullYear() < 1
    ? ''
    : instant.toISOString().replace('.000Z', 'Z');
}
