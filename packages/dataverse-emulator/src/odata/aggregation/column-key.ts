import type { Environment } from '../../environment/environment';
import type { Accessor } from '../accessor';
import { orderOf } from '../compare-cells';
import { formattedTotal, formattedValue, formattedWhole } from '../formatted-value';
import { printCell } from '../print-cell';
import { printFixed, type DecimalCell } from '../../values/decimal';
import type { DataverseError } from '../../errors/dataverse-error';
import { accumulatorOf, isCount, type AggregateMethod } from './aggregate-method';
import type { GroupKey, Measure } from './group-frames';

/** Groups by the values of a column. */
export function columnKey(environment: Environment, name: string, { column, table, read, row }: Accessor): GroupKey {
  return {
    name,
    read,
    order: orderOf(column),
    print: (cell) => printCell(column, cell),
    format: (cell, frame) => {
      const owner = row(frame);
      return owner && formattedValue(environment, table, column, owner, cell);
    },
  };
}

/**
 * Works out one value of a column for each group. Amounts of money have nine digits behind the point (WA-101).
 *
 * @param accessor undefined only for a count of rows
 * @throws what `unsupported` makes, for a column whose values the method cannot take
 */
export function columnMeasure(
  environment: Environment,
  name: string,
  method: AggregateMethod,
  accessor: Accessor | undefined,
  unsupported: (method: string, type: string) => DataverseError,
): Measure {
  const start = accumulatorOf(method, accessor?.column, unsupported);
  const counts = isCount(method) || !accessor;
  return {
    name,
    start,
    read: accessor?.read ?? (() => null),
    print: (cell) => {
      if (counts) return String(cell);
      return accessor.column.kind === 'money' ? printFixed(cell as DecimalCell, 9) : printCell(accessor.column, cell);
    },
    format: (cell) => (counts ? formattedWhole(cell as number) : formattedTotal(environment, accessor.column, cell)),
  };
}
