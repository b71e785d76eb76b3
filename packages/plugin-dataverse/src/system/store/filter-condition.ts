import { isReference, type Condition, type Value } from '@couplet/core';
import { isLookup, type FilterCondition, type PlainValue } from '../../client';
import type { BoundColumn, BoundTable } from '../tables/bound-table';
import { plainValue } from '../values/plain-value';

const always: FilterCondition = { op: 'and', conditions: [] };

/**
 * A condition of core as the server evaluates it. *Not equal* lets rows without a value in (WA-88); values that a column cannot hold are
 * equal to none. Throws `FieldUnknownError` for fields that the table does not have.
 */
export function filterCondition(condition: Condition, bound: BoundTable): FilterCondition {
  if ('all' in condition) return { op: 'and', conditions: condition.all.map((part) => filterCondition(part, bound)) };
  if ('any' in condition)
    return anyOf(
      condition.any.map((part) => filterCondition(part, bound)),
      bound,
    );
  const column = bound.column(condition.field);
  if ('target' in condition) return pointsTo(column, condition.target, bound);
  if ('oneOf' in condition) return oneOf(column, condition.oneOf, bound);
  return compared(column, condition.is, condition.value, bound);
}

/** The condition that no row meets: every row has a key. */
export function never(bound: BoundTable): FilterCondition {
  return { op: 'null', column: bound.live.idColumn };
}

function anyOf(conditions: readonly FilterCondition[], bound: BoundTable): FilterCondition {
  return conditions.length === 0 ? never(bound) : { op: 'or', conditions };
}

function oneOf(column: BoundColumn, values: readonly Value[], bound: BoundTable): FilterCondition {
  const members = values.flatMap((value) => asked(column, value) ?? (value === null || value === '' ? [null] : []));
  return members.length === 0 ? never(bound) : { op: 'in', column: column.live.name, values: members };
}

function compared(
  column: BoundColumn,
  is: 'equal' | 'notEqual' | 'from' | 'upTo',
  value: Value,
  bound: BoundTable,
): FilterCondition {
  const { name } = column.live;
  const operand = asked(column, value);
  switch (is) {
    case 'equal':
      if (operand === undefined) return never(bound);
      return operand === null ? { op: 'null', column: name } : { op: 'eq', column: name, value: operand };
    case 'notEqual':
      if (operand === undefined) return always;
      return operand === null ? { op: 'notNull', column: name } : { op: 'neOrNull', column: name, value: operand };
    default:
      return ordered(column, is, value, operand, bound);
  }
}

function ordered(
  column: BoundColumn,
  is: 'from' | 'upTo',
  value: Value,
  operand: PlainValue | undefined,
  bound: BoundTable,
): FilterCondition {
  const { name } = column.live;
  if (value === '' && is === 'from') return { op: 'notNull', column: name };
  if (operand === undefined || operand === null || isReference(value)) return never(bound);
  // The server orders no truths: all of them are from false and up to true.
  if (typeof operand === 'boolean')
    return operand === (is === 'upTo') ? { op: 'notNull', column: name } : { op: 'eq', column: name, value: operand };
  return { op: is === 'from' ? 'ge' : 'le', column: name, value: operand };
}

/** The operand as the client takes it: lookups are compared by their key alone. */
function asked(column: BoundColumn, value: Value): PlainValue | undefined {
  const operand = plainValue(column, value);
  return isLookup(operand) ? operand.id : operand;
}

/**
 * A lookup that points to a table: its navigation property for that table leads somewhere (WA-91). Owners have one navigation property for
 * users and teams (WA-67), but a column for each.
 */
function pointsTo(column: BoundColumn, target: string, bound: BoundTable): FilterCondition {
  const { name, targets } = column.live;
  const known = targets.length === 0 ? (column.field.targets ?? []) : targets.map(({ table }) => table);
  if (!known.includes(target)) return never(bound);
  if (known.length === 1) return { op: 'notNull', column: name };
  const own = name === 'ownerid' ? { systemuser: 'owninguser', team: 'owningteam' }[target] : undefined;
  return own !== undefined && bound.live.columns.has(own)
    ? { op: 'notNull', column: own }
    : { op: 'pointsTo', column: name, target };
}
