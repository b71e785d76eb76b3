import { randomInt } from 'node:crypto';
import type { Column } from '../metadata/column';
import type { RuleFactory } from './row-rule';

/** First number of a sequence that was given none. */
const firstNumber = 1000;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const placeholder = /\{(SEQNUM|RANDSTRING|DATETIMEUTC):([^{}]+)\}/g;

/** Gives rows without a value in an auto-number column one of the column's format. The sequence goes on behind the highest number that is there. */
export const autoNumber: RuleFactory = (table, environment) => {
  const columns = table.columns.filter(({ definition }) => definition.autoNumber !== undefined);
  if (columns.length === 0) return undefined;
  const next = new Map<Column, number>();
  const following = (column: Column, format: string): number => {
    let number = next.get(column);
    if (number === undefined) {
      const pattern = sequencePattern(format);
      number = column.definition.autoNumberSeed ?? firstNumber;
      for (const row of environment.database.store(table).rows()) {
        const found = pattern.exec(String(row.get(column.ordinal) ?? ''))?.[1];
        if (found !== undefined) number = Math.max(number, Number(found) + 1);
      }
    }
    next.set(column, number + 1);
    return number;
  };
  return {
    beforeCreate(draft, _caller, now) {
      for (const column of columns) {
        if (draft.get(column) !== null) continue;
        const format = column.definition.autoNumber!;
        draft.put(column, printAutoNumber(format, following(column, format), now));
      }
    },
  };
};

/** A number of a format such as `WID-{SEQNUM:5}-{RANDSTRING:6}-{DATETIMEUTC:yyyyMMddhhmmss}`; `now` is in seconds since 1970. */
export function printAutoNumber(format: string, number: number, now: number): string {
  return format.replace(placeholder, (_, kind: string, argument: string) => {
    if (kind === 'SEQNUM') return String(number).padStart(Number(argument), '0');
    if (kind === 'RANDSTRING')
      return Array.from({ length: Number(argument) }, () => letters[randomInt(letters.length)]).join('');
    return printMoment(argument, new Date(now * 1000));
  });
}

function printMoment(format: string, moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const parts: Record<string, string> = {
    yyyy: String(moment.getUTCFullYear()),
    yy: two(moment.getUTCFullYear() % 100),
    MM: two(moment.getUTCMonth() + 1),
    dd: two(moment.getUTCDate()),
    HH: two(moment.getUTCHours()),
    hh: two(moment.getUTCHours() % 12 || 12),
    mm: two(moment.getUTCMinutes()),
    ss: two(moment.getUTCSeconds()),
  };
  return format.replace(/yyyy|yy|MM|dd|HH|hh|mm|ss/g, (part) => parts[part]!);
}

/** Finds the sequence number in a value of a format. */
function sequencePattern(format: string): RegExp {
  let end = 0;
  let pattern = '^';
  for (const match of format.matchAll(placeholder)) {
    pattern += `${escaped(format.slice(end, match.index))}${match[1] === 'SEQNUM' ? '(\\d+)' : '.+?'}`;
    end = match.index + match[0].length;
  }
  return new RegExp(`${pattern}${escaped(format.slice(end))}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
