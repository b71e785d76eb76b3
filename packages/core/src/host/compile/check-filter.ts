import type { FieldDefinition } from '../../sdk/field';
import { isSettingReference } from '../../sdk/setting';
import type { Table } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';
import { fieldOf } from './field-of';
import { valueFault } from './value-fault';

const mostOperands = 1000;
const operatorSets = ['in', 'not', 'target', 'from', 'upTo', 'from,upTo'];

/** Everything that is wrong with a structured filter: fields, operators, and the kinds of its values. */
export function checkFilter(
  filter: Readonly<Record<string, unknown>>,
  table: Table,
  place: string,
): readonly StartupProblem[] {
  return Object.entries(filter).flatMap(([name, wanted]): StartupProblem[] => {
    if (wanted === undefined) return [];
    const field = fieldOf(table, name);
    if (field === undefined)
      return [
        {
          code: 'CPL_FILTER_FIELD',
          place,
          message: `The filter of ${place} names ${JSON.stringify(name)}, which ${table.name} does not have.`,
          fix: `Use one of ${Object.keys(table.fields).slice(0, 12).join(', ')}, …`,
        },
      ];
    return checkWanted(field, wanted).map(({ code, message, fix }) => ({
      code,
      place,
      message: `The filter of ${place} on ${name}: ${message}.`,
      fix,
    }));
  });
}

type Fault = Pick<StartupProblem, 'code' | 'message' | 'fix'>;

function checkWanted(field: FieldDefinition, wanted: unknown): readonly Fault[] {
  if (!isOperatorObject(wanted)) return operandFaults(field, wanted);
  const operators = Object.keys(wanted).sort().join(',');
  if (!operatorSets.includes(operators))
    return [
      {
        code: 'CPL_FILTER_OPERATOR',
        message: `${operators === '' ? 'nothing' : operators} is no comparison`,
        fix: 'Use a value, or one of { in }, { not }, { from }, { upTo }, { from, upTo } and { target }.',
      },
    ];
  if ('target' in wanted) return targetFaults(field, wanted.target);
  if ('in' in wanted) return listFaults(field, wanted.in);
  if ('not' in wanted) return operandFaults(field, wanted.not);
  return rangeFaults(field, wanted);
}

/** Whether a filter's value is a comparison, not a value. */
export function isOperatorObject(wanted: unknown): wanted is Readonly<Record<string, unknown>> {
  if (typeof wanted !== 'object' || wanted === null || isSettingReference(wanted)) return false;
  return !('table' in wanted && 'key' in wanted);
}

function operandFaults(field: FieldDefinition, operand: unknown): readonly Fault[] {
  if (isSettingReference(operand)) return [];
  const fault = valueFault(field, operand);
  if (fault === null) return [];
  return [{ code: 'CPL_FILTER_VALUE', message: fault, fix: 'Correct the value.' }];
}

function listFaults(field: FieldDefinition, list: unknown): readonly Fault[] {
  if (!Array.isArray(list) || list.length === 0)
    return [{ code: 'CPL_FILTER_EMPTY', message: 'the list of values is empty', fix: 'Name at least one value.' }];
  if (list.length > mostOperands)
    return [
      {
        code: 'CPL_FILTER_TOO_LARGE',
        message: `${list.length} values are more than the ${mostOperands} that a filter takes`,
        fix: 'Mark the records in a field of their own, and filter on that.',
      },
    ];
  return list.flatMap((operand: unknown) => operandFaults(field, operand));
}

function targetFaults(field: FieldDefinition, target: unknown): readonly Fault[] {
  const known =
    field.kind === 'reference' && typeof target === 'string' && (field.targets ?? [target]).includes(target);
  if (known) return [];
  return [
    {
      code: 'CPL_FILTER_TARGET',
      message: `${JSON.stringify(target)} is no table that it may point to`,
      fix:
        field.kind === 'reference'
          ? `Use one of ${(field.targets ?? []).join(', ')}.`
          : 'Use { target } with lookups only.',
    },
  ];
}

function rangeFaults(field: FieldDefinition, range: Readonly<Record<string, unknown>>): readonly Fault[] {
  if (field.kind === 'boolean' || field.kind === 'reference')
    return [
      {
        code: 'CPL_FILTER_OPERATOR',
        message: `values of the kind ${field.kind} have no order`,
        fix: 'Use a value, { in } or { not }.',
      },
    ];
  const ends = ['from', 'upTo'].filter((end) => end in range).map((end) => range[end]);
  const faults = ends.flatMap((end): readonly Fault[] =>
    end === null
      ? [{ code: 'CPL_FILTER_VALUE', message: 'a range has no end without a value', fix: 'Leave the end out.' }]
      : operandFaults(field, end),
  );
  if (faults.length > 0 || ends.length < 2 || !isEmptyRange(field, ends[0], ends[1])) return faults;
  return [{ code: 'CPL_FILTER_EMPTY', message: 'the range ends before it starts', fix: 'Exchange its ends.' }];
}

function isEmptyRange(field: FieldDefinition, from: unknown, upTo: unknown): boolean {
  if (isSettingReference(from) || isSettingReference(upTo)) return false;
  if (['integer', 'double', 'decimal'].includes(field.kind)) return Number(from) > Number(upTo);
  return ['date', 'dateTime'].includes(field.kind) && String(from) > String(upTo);
}
