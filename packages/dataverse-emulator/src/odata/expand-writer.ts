import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import type { LookupNavigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { AnnotationRequest } from './annotations';
import type { ExpandOption } from './expand';
import { checkExpand, nestsInCollection } from './expand-rules';
import { compileOrder } from './order-by';
import { encodeToken, writeCookie } from './paging-cookie';
import { compileRelated, tableOfRelated, type ManyNavigation } from './related-rows';
import { compileRowFilter } from './row-filter';
import { compileRowWriter, type ExpandWriter, type RowWriter } from './row-writer';

/** Most rows of an expanded collection per parent (WA-97). */
const mostChildren = 5000;

/** What printing expanded properties needs. `root` is the service root with its final slash. */
export interface ExpandContext {
  environment: Environment;
  caller: Caller;
  annotations: AnnotationRequest;
  root: string;
  /** Rows of a page that the request asked for. */
  pageSize: number | undefined;
  /** Whether the answer is one row; in it, expanded rows carry etags, and collections a link only for what is left out. */
  single: boolean;
}

/** An expand context and whether the collections of this query are paged (WA-97). */
interface Compilation extends ExpandContext {
  paged: boolean;
}

/**
 * Compiles the printers of the navigation properties a query expands (WA-95 to WA-100).
 *
 * @throws DataverseError 400 for unknown properties and options that are not allowed there
 */
export function compileExpands(context: ExpandContext, table: Table, options: readonly ExpandOption[]): ExpandWriter[] {
  const compilation = { ...context, paged: nestsInCollection(table, options) };
  return options.map((option) => compileOne(compilation, table, option, 1));
}

function compileOne(context: Compilation, table: Table, option: ExpandOption, level: number): ExpandWriter {
  const navigation = checkExpand(table, option, level);
  if (navigation.kind !== 'lookup') return compileCollection(context, table, navigation, option, level);
  return option.reference ? compileReference(context, navigation) : compileSingle(context, navigation, option, level);
}

function compileReference(
  { environment, root }: Compilation,
  { name, column, target }: LookupNavigation,
): ExpandWriter {
  const key = JSON.stringify(name);
  return (row) => {
    const related = environment.follow(column, row);
    const found = related && environment.targetOf(column, row);
    const fits = found && (target === 'owner' || found.logicalName === target);
    return `${key}:${fits ? `{"@odata.id":${JSON.stringify(`${root}${found.entitySetName}(${related.id})`)}}` : 'null'}`;
  };
}

function compileSingle(
  context: Compilation,
  navigation: LookupNavigation,
  option: ExpandOption,
  level: number,
): ExpandWriter {
  const { environment } = context;
  const names = navigation.target === 'owner' ? navigation.column.targets : [navigation.target];
  const several = names.length > 1;
  const writers = new Map<Table, (row: Row) => string | undefined>();
  for (const name of names) {
    const target = environment.catalog.find(name);
    if (!target) continue;
    // Of an owner only what its kind has is shown; users and teams share few columns.
    const select = several ? option.select?.filter((item) => target.property(item)) : option.select;
    const expand = several ? option.expand.filter((item) => target.navigation.has(item.navigation)) : option.expand;
    const write = compileTarget(
      context,
      target,
      { ...option, select, expand },
      level + 1,
      context.single && !context.paged,
    );
    const matches = compileRowFilter(option.filter, target, context);
    writers.set(target, (row) => (matches === undefined || matches([row]) === true ? write(row) : undefined));
  }
  const key = JSON.stringify(navigation.name);
  return (row) => {
    const related = environment.follow(navigation.column, row);
    const target = related && environment.targetOf(navigation.column, row);
    return `${key}:${(target && writers.get(target)?.(related)) ?? 'null'}`;
  };
}

function compileCollection(
  context: Compilation,
  table: Table,
  navigation: ManyNavigation,
  option: ExpandOption,
  level: number,
): ExpandWriter {
  const { environment, root, paged, single } = context;
  const child = tableOfRelated(navigation);
  // The lookup that makes a row one of the collection is returned with it where many rows are.
  const lookup = navigation.kind === 'collection' && !single && !paged ? [navigation.column.wireName] : [];
  const select = option.select && [...option.select, ...lookup];
  const write = compileTarget(context, child, { ...option, select }, level + 1, !paged);
  const predicate = compileRowFilter(option.filter, child, context);
  const order = compileOrder(option.orderBy, child, environment);
  const related = compileRelated(environment, table, navigation);
  const key = JSON.stringify(navigation.name);
  const linkKey = JSON.stringify(`${navigation.name}@odata.nextLink`);
  const size = Math.min(
    option.top ?? mostChildren,
    (paged ? context.pageSize : undefined) ?? mostChildren,
    mostChildren,
  );
  return (row) => {
    let rows: readonly Row[] = related(row);
    if (predicate) rows = rows.filter((candidate) => predicate([candidate]) === true);
    if (order.length > 0 || navigation.kind === 'manyToMany') rows = sorted(rows, order);
    const kept = rows.slice(0, size);
    const path = `${root}${table.entitySetName}(${row.id})/${navigation.name}`;
    const query = option.text === '' ? '' : `?${option.text}`;
    const last = rows.length > kept.length ? kept[kept.length - 1] : undefined;
    let link = paged || (single && !last) ? undefined : `${path}${query}`;
    if (paged && last) {
      const token = writeCookie([], child.primaryId.name, { page: 2, values: [], id: last.id }, kept[0]!.id);
      link = `${path}${query}${query === '' ? '?' : '&'}$skiptoken=${encodeToken(token)}`;
    }
    return `${key}:[${kept.map(write).join(',')}]${link === undefined ? '' : `,${linkKey}:${JSON.stringify(link)}`}`;
  };
}

function compileTarget(
  context: Compilation,
  target: Table,
  option: ExpandOption,
  level: number,
  etag: boolean,
): RowWriter {
  const expands = option.expand.map((item) => compileOne(context, target, item, level));
  return compileRowWriter(context.environment, target, option.select, context.annotations, expands, etag);
}

function sorted(rows: readonly Row[], order: ReturnType<typeof compileOrder>): readonly Row[] {
  const copy = [...rows].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const item of [...order].reverse()) copy.sort((a, b) => item.compare(item.read(a), item.read(b)));
  return copy;
}
