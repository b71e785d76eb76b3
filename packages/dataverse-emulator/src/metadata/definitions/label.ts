import { stableGuid } from '../table';

/** A label in the one language of the emulator, English (WA-194). */
export function label(text: string | undefined): unknown {
  if (text === undefined) return { LocalizedLabels: [], UserLocalizedLabel: null };
  const id = stableGuid(`label:${text}`);
  const localized = { Label: text, LanguageCode: 1033, IsManaged: true, MetadataId: id, HasChanged: null };
  return { LocalizedLabels: [localized], UserLocalizedLabel: localized };
}

/** The text of a label that a request carries: its user label, or the first of its languages. */
export function labelText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { UserLocalizedLabel, LocalizedLabels } = value as { UserLocalizedLabel?: unknown; LocalizedLabels?: unknown };
  const candidates = [UserLocalizedLabel, ...(Array.isArray(LocalizedLabels) ? (LocalizedLabels as unknown[]) : [])];
  for (const candidate of candidates) {
    const text =
      typeof candidate === 'object' && candidate !== null ? (candidate as { Label?: unknown }).Label : undefined;
    if (typeof text === 'string') return text;
  }
  return undefined;
}
