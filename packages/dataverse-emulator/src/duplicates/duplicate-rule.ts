import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import { foldText } from '../values/text';

/** Operators of a condition, by their numbers in `duplicaterulecondition.operatorcode`. */
const Operator = { exact: 0, firstCharacters: 1, lastCharacters: 2, sameDate: 3, sameMoment: 4 } as const;

/** One condition: a column of the written row and a column of the rows it is compared with. */
export interface DuplicateCondition {
  base: Column;
  matching: Column;
  operator: number;
  /** Number of characters, for the operators that compare beginnings and ends. */
  characters: number;
  /** Whether two rows without a value are not alike. */
  ignoreBlank: boolean;
}

/** A published duplicate detection rule (WA-167). */
export interface DuplicateRule {
  matching: Table;
  caseSensitive: boolean;
  /** Whether rows that are not active do not count. */
  onlyActive: boolean;
  conditions: readonly DuplicateCondition[];
}

/** Tells whether a row's cells are a duplicate of the given ones by every condition of a rule; made once per written row. */
export function duplicateTest(
  rule: DuplicateRule,
  written: (column: Column) => Cell,
): (candidate: (column: Column) => Cell) => boolean {
  const wanted = rule.conditions.map((condition) => ({
    condition,
    key: keyOf(rule, condition, written(condition.base)),
  }));
  return (candidate) =>
    wanted.every(({ condition, key }) => {
      if (key === null && condition.ignoreBlank) return false;
      return keyOf(rule, condition, candidate(condition.matching)) === key;
    });
}

/** What of a cell is compared; null for no value. */
function keyOf(rule: DuplicateRule, { operator, characters }: DuplicateCondition, cell: Cell): Cell {
  if (cell === null) return null;
  if (operator === Operator.sameDate && typeof cell === 'number') return Math.floor(cell / 86_400);
  if (typeof cell !== 'string') return cell;
  const text = rule.caseSensitive ? cell : foldText(cell);
  if (operator === Operator.firstCharacters) return text.slice(0, characters);
  return operator === Operator.lastCharacters ? text.slice(-characters) : text;
}
