import type { Json } from '../../samples/json';

/** A label in English, as definitions carry it. */
export function label(text: string): Json {
  return { LocalizedLabels: [{ Label: text, LanguageCode: 1033 }] };
}
