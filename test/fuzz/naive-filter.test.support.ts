import type { FilterCondition, PlainValue } from '@couplet/plugin-dataverse';
import { sampleAccounts, type SampleAccount } from './sample-accounts.test.support';

/** Three-valued logic: a comparison with no value is unknown. */
type Truth = boolean | 'unknown';
type Cell = string | number | boolean | null;

/** The ids of the accounts that a condition selects, by looking at each of them. Shares no code with client and emulator. */
export function selected(condition: FilterCondition): readonly string[] {
  return sampleAccounts.filter((row) => holds(condition, row) === true).map(({ accountid }) => accountid);
}

function holds(condition: FilterCondition, row: SampleAccount): Truth {
  switch (condition.op) {
    case 'and':
      return every(condition.conditions.map((one) => holds(one, row)));
    case 'or':
      return negated(every(condition.conditions.map((one) => negated(holds(one, row)))));
    case 'not':
      return negated(holds(condition.condition, row));
    case 'null':
      return cell(row, condition.column) === null;
    case 'notNull':
    case 'pointsTo':
      return cell(row, condition.column) !== null;
    case 'in': {
      const members = condition.values.map((value) => compared('eq', cell(row, condition.column), wanted(value)));
      const none = condition.values.includes(null) ? [cell(row, condition.column) === null] : [];
      const present = members.filter((_, index) => condition.values[index] !== null);
      return negated(every([...present, ...none].map(negated)));
    }
    case 'startsWith':
    case 'endsWith':
    case 'contains':
      return found(condition.op, cell(row, condition.column), condition.text);
    case 'columns':
      return compared(condition.is, cell(row, condition.column), cell(row, condition.other));
    case 'related': {
      const parent = sampleAccounts.find(({ accountid }) => accountid === row.parentaccountid);
      const value = 'value' in condition.value ? condition.value.value : null;
      return compared(condition.is, parent === undefined ? null : cell(parent, column(condition.path)), value);
    }
    case 'any':
    case 'all': {
      const children = sampleAccounts.filter(({ parentaccountid }) => parentaccountid === row.accountid);
      const { condition: inner } = condition;
      const fulfils = (child: SampleAccount): boolean => inner === undefined || holds(inner, child) === true;
      return condition.op === 'any' ? children.some(fulfils) : children.every(fulfils);
    }
    case 'ne':
      return (
        cell(row, condition.column) !== null && compared('ne', cell(row, condition.column), wanted(condition.value))
      );
    case 'neOrNull':
      return (
        cell(row, condition.column) === null || compared('ne', cell(row, condition.column), wanted(condition.value))
      );
    case 'function':
      throw new TypeError('Query functions are not among the random conditions.');
    default:
      if (condition.value === null) return cell(row, condition.column) === null;
      return compared(condition.op, cell(row, condition.column), wanted(condition.value));
  }
}

function compared(operator: string, one: Cell, other: Cell): Truth {
  if (one === null || other === null) return 'unknown';
  const [a, b] = [comparable(one), comparable(other)];
  const orders: Readonly<Record<string, boolean>> = {
    eq: a === b,
    ne: a !== b,
    gt: a > b,
    ge: a >= b,
    lt: a < b,
    le: a <= b,
  };
  const result = orders[operator];
  if (result === undefined) throw new TypeError(`There is no comparison ${operator}.`);
  return result;
}

/** Texts compare without case; amounts are texts of quarters here. */
function comparable(value: Exclude<Cell, null>): string | number | boolean {
  if (typeof value !== 'string') return value;
  return /^-?\d+\.\d\d$/.test(value) ? Number(value) : value.toLowerCase();
}

function found(how: 'startsWith' | 'endsWith' | 'contains', value: Cell, text: string): Truth {
  if (value === null) return 'unknown';
  const [whole, part] = [String(value).toLowerCase(), text.toLowerCase()];
  if (how === 'contains') return whole.includes(part);
  return how === 'startsWith' ? whole.startsWith(part) : whole.endsWith(part);
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes('unknown') ? 'unknown' : true;
}

const negated = (truth: Truth): Truth => (truth === 'unknown' ? truth : !truth);

const column = (path: string): string => path.slice(path.indexOf('/') + 1);

function cell(row: SampleAccount, name: string): Cell {
  return row[name as keyof SampleAccount];
}

function wanted(value: PlainValue): Cell {
  if (value !== null && typeof value === 'object') return 'id' in value ? value.id : null;
  return value;
}
