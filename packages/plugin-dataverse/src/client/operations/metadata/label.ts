import type { Json } from '../../send/json';

/** English, in which labels are given unless said otherwise. */
export const english = 1033;

/** A label in one language (WA-194). */
export function labelOf(text: string, language: number = english): Json {
  return {
    '@odata.type': 'Microsoft.Dynamics.CRM.Label',
    LocalizedLabels: [{ '@odata.type': 'Microsoft.Dynamics.CRM.LocalizedLabel', Label: text, LanguageCode: language }],
  };
}
