import { propertyNotFound, querySyntax } from '../errors/common-errors';
import type { Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import type { ExpandOption } from './expand';

/**
 * The navigation property of an expand item, once the rules of its place are kept (WA-96, WA-98, WA-99).
 *
 * @param level 1 for what the query itself expands, 2 for what that expands, and so on
 * @throws DataverseError 400 for unknown properties and options that are not allowed there
 */
export function checkExpand(table: Table, option: ExpandOption, level: number): Navigation {
  const navigation = table.navigation.get(option.navigation);
  if (!navigation) throw propertyNotFound(option.navigation, table.logicalName);
  const limited = navigation.kind === 'lookup' || level > 1 || option.expand.length > 0;
  if (limited && (option.orderBy.length > 0 || option.top !== undefined)) {
    throw querySyntax(
      'Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.',
    );
  }
  if (navigation.kind === 'lookup') return navigation;
  if (option.reference) throw querySyntax('Expand with $ref is only supported on lookup type navigation property.');
  if (navigation.kind === 'manyToMany' && level > 1)
    throw querySyntax(
      `The many-to-many relationship '${navigation.name}' can be expanded at the first level of $expand only.`,
    );
  const target = navigation.kind === 'manyToMany' ? navigation.target : undefined;
  const inner = target && option.expand.find((item) => target.navigation.get(item.navigation)?.kind !== 'lookup');
  if (inner)
    throw querySyntax(
      `The collection '${inner.navigation}' cannot be expanded inside the many-to-many relationship '${navigation.name}'.`,
    );
  return navigation;
}

/** Whether a collection of the query expands further properties: its collections are then paged (WA-97). */
export function nestsInCollection(table: Table, options: readonly ExpandOption[]): boolean {
  return options.some(({ navigation, expand }) => {
    const found = table.navigation.get(navigation);
    return found !== undefined && found.kind !== 'lookup' && expand.length > 0;
  });
}
