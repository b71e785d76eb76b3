import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { propertyNotFound, querySyntax } from '../errors/common-errors';
import type { LookupNavigation, Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import type { AnnotationRequest } from './annotations';
import type { ExpandOption } from './expand';
import { compileOrder } from './order-by';
import { compilePredicate } from './predicate';
import { relatedRows } from './related-rows';
import { compileRowWriter, type ExpandWriter } from './row-writer';

/** Most rows of an expanded collection per parent (WA-97). */
const mostChildren = 5000;

/** What printing expanded properties needs. `root` is the service root with its final slash. */
export interface ExpandContext {
  environment: Environment;
  caller: Caller;
  annotations: AnnotationRequest;
  root: string;
}

/**
 * Compiles a printer for one expanded navigation property (WA-95 to WA-100).
 *
 * @throws DataverseError 400 for unknown properties and options that are not allowed there
 */
export function compileExpand(context: ExpandContext, table: Table, option: ExpandOption): ExpandWriter {
  const navigation = table.navigation.get(option.navigation);
  if (!navigation) throw propertyNotFound(option.navigation, table.logicalName);
  return navigation.kind === 'lookup'
    ? compileSingle(context, navigation, option)
    : compileCollection(context, table, navigation, option);
}

function compileSingle(context: ExpandContext, navigation: LookupNavigation, option: ExpandOption): ExpandWriter {
  const { environment, root } = context;
  if (option.orderBy.length > 0 || option.top !== undefined || option.filter) {
    throw querySyntax(
      'Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.',
    );
  }
  const key = JSON.stringify(navigation.name);
  if (option.reference) {
    return (row) => {
      const related = environment.follow(navigation.column, row);
      const target = related && environment.targetOf(navigation.column, row);
      return `${key}:${target ? `{"@odata.id":${JSON.stringify(`${root}${target.entitySetName}(${related.id})`)}}` : 'null'}`;
    };
  }
  const names = navigation.target === 'owner' ? navigation.column.targets : [navigation.target];
  const writers = new Map(
    names.flatMap((name) => {
      const target = environment.catalog.find(name);
      return target
        ? [
            [
              name,
              compileRowWriter(
                environment,
                target,
                option.select?.filter((item) => names.length === 1 || target.property(item)),
                context.annotations,
                [],
                false,
              ),
            ] as const,
          ]
        : [];
    }),
  );
  return (row) => {
    const related = environment.follow(navigation.column, row);
    const writer = related && writers.get(environment.targetOf(navigation.column, row)?.logicalName ?? '');
    return `${key}:${writer ? writer(related) : 'null'}`;
  };
}

function compileCollection(
  context: ExpandContext,
  table: Table,
  navigation: Exclude<Navigation, { kind: 'lookup' }>,
  option: ExpandOption,
): ExpandWriter {
  if (option.reference) throw querySyntax('Expand with $ref is only supported on lookup type navigation property.');
  const { environment, root } = context;
  const child = navigation.kind === 'collection' ? navigation.child : navigation.target;
  const write = compileRowWriter(environment, child, option.select, context.annotations);
  const predicate = option.filter && compilePredicate(option.filter, { table: child, variables: new Map() }, context);
  const order = compileOrder(option.orderBy, child, environment);
  const key = JSON.stringify(navigation.name);
  const linkKey = JSON.stringify(`${navigation.name}@odata.nextLink`);
  return (row) => {
    let rows = [...relatedRows(environment, table, navigation, row)];
    if (predicate) rows = rows.filter((related) => predicate([related]) === true);
    for (const item of [...order].reverse()) rows.sort((a, b) => item.compare(item.read(a), item.read(b)));
    const kept = rows.slice(0, Math.min(option.top ?? mostChildren, mostChildren));
    const link = `${root}${table.entitySetName}(${row.id})/${navigation.name}${option.text === '' ? '' : `?${option.text}`}`;
    return `${key}:[${kept.map(write).join(',')}],${linkKey}:${JSON.stringify(link)}`;
  };
}
