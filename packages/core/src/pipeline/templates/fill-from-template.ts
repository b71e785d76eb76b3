import { matches, type MatchOptions } from '../../sdk/matches';
import type { RowValues } from '../../sdk/scalars';
import type { EffectiveTemplate } from '../plan/effective-mapping';

/** The templates for new records of a pass's destination, and how its source compares texts. */
export interface PassTemplates {
  readonly inOrder: readonly EffectiveTemplate[];
  readonly options: MatchOptions;
}

/**
 * The values of a new record with those of its template: the first whose filter the source record meets (EN-123). What the mapping sets is
 * not touched, even where it sets a blank; the record is written once, with everything in it (EN-125). Gives the values themselves when
 * no template fits.
 */
export function fillFromTemplate(templates: PassTemplates, source: RowValues, values: RowValues): RowValues {
  const template = templates.inOrder.find(({ filter }) => matches(filter, source, templates.options));
  return template === undefined ? values : { ...template.values, ...values };
}
