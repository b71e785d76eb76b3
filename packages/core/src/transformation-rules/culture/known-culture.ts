/** Whether there is data for a culture of this name. */
export function isKnownCulture(culture: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(culture).length === 1;
  } catch {
    return false;
  }
}
