import type { Environment } from '../../environment/environment';
import { querySyntax } from '../../errors/common-errors';
import type { Table } from '../../metadata/table';
import type { Row } from '../../store/row';
import type { Frame } from '../accessor';
import { compileAccessor } from '../accessor';
import type { OrderItem } from '../order-by';
import type { FilterContext } from '../predicate';
import { compileRowFilter } from '../row-filter';
import type { ApplyPipeline } from './apply-parser';
import { columnKey, columnMeasure } from './column-key';
import { compareWithNull, groupFrames, type Group, type GroupKey, type Measure } from './group-frames';

/** A compiled `$apply`. */
export interface ApplyQuery {
  keys: GroupKey[];
  measures: Measure[];
  /** Groups rows in the order the query asks for. */
  run(rows: Iterable<Row>): Group[];
}

/**
 * Compiles an `$apply` for a table (WA-101, WA-102). A related column is named `{table}_{column}` in the result.
 *
 * @throws DataverseError 400 for unknown columns, unfit methods, and an order by anything but the columns of the groups
 */
export function compileApply(
  pipeline: ApplyPipeline,
  orderBy: readonly OrderItem[],
  table: Table,
  context: FilterContext,
): ApplyQuery {
  const { environment } = context;
  const [first, ...more] = pipeline.filters;
  const filter = more.length === 0 ? first : ({ kind: 'and', items: pipeline.filters } as const);
  const predicate = compileRowFilter(filter, table, context);
  const keys = (pipeline.groupBy ?? []).map((path) => keyOf(environment, table, path));
  const measures = pipeline.measures.map(({ path, method, alias }) =>
    columnMeasure(
      environment,
      alias,
      method,
      path && compileAccessor(path, { table, variables: new Map() }, environment),
      (name, type) => querySyntax(`Aggregate ${name} is not supported for attribute of type ${type}.`),
    ),
  );
  const order = orderBy.map(({ path, descending }) => {
    const index = (pipeline.groupBy ?? []).findIndex((key) => key.join('/') === path.join('/'));
    if (index < 0) throw querySyntax('The query node SingleValueOpenPropertyAccess is not supported.');
    return { index, sign: descending ? -1 : 1, compare: keys[index]!.order };
  });
  return {
    keys,
    measures,
    run: (rows) => {
      const groups = groupFrames(framesOf(rows, predicate), keys, measures);
      for (const { index, sign, compare } of [...order].reverse())
        groups.sort((a, b) => sign * compareWithNull(compare, a.cells[index]!, b.cells[index]!));
      return groups;
    },
  };
}

function keyOf(environment: Environment, table: Table, path: readonly string[]): GroupKey {
  const accessor = compileAccessor(path, { table, variables: new Map() }, environment);
  const name = path.length === 1 ? path[0]! : `${accessor.table.logicalName}_${accessor.column.name}`;
  return columnKey(environment, name, accessor);
}

function* framesOf(rows: Iterable<Row>, predicate: ReturnType<typeof compileRowFilter>): Generator<Frame> {
  for (const row of rows) {
    const frame = [row];
    if (predicate === undefined || predicate(frame) === true) yield frame;
  }
}
