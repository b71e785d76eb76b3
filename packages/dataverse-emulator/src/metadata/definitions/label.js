'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.label = label;
exports.labelText = labelText;
/** A label in the one language of the emulator, English (WA-194). */
function label(text) {
  if (text === undefined) return { LocalizedLabels: [], UserLocalizedLabel: null };
  const localized = { Label: text, LanguageCode: 1033, IsManaged: true, MetadataId: null, HasChanged: null };
  return { LocalizedLabels: [localized], UserLocalizedLabel: localized };
}
/** The text of a label that a request carries: its user label, or the first of its languages. */
function labelText(value) {
  if (typeof value !== 'object' || value === null) return undefined;
  const { UserLocalizedLabel, LocalizedLabels } = value;
  const candidates = [UserLocalizedLabel, ...(Array.isArray(LocalizedLabels) ? LocalizedLabels : [])];
  for (const candidate of candidates) {
    const text = typeof candidate === 'object' && candidate !== null ? candidate.Label : undefined;
    if (typeof text === 'string') return text;
  }
  return undefined;
}
//# sourceMappingURL=label.js.map
