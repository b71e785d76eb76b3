import { randomInt } from 'node:crypto';
import type { Caller } from '../../environment/caller';
import type { Environment } from '../../environment/environment';
import { Cells } from '../cells';
import { writeAsPlatform } from '../platform-write';
import type { DocumentNumbering } from './document-kind';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const firstNumber = 1000;

/** The next number of a kind of document: prefix, a rising number of at least five digits, and a random suffix (WA-211). */
export function nextNumber(environment: Environment, numbering: DocumentNumbering, caller: Caller): string {
  const table = environment.catalog.table('organization');
  const cells = new Cells(table);
  const { organization } = environment;
  const number = cells.number(organization, numbering.counter) ?? firstNumber;
  writeAsPlatform(environment, table, organization, caller, (draft) => cells.put(draft, numbering.counter, number + 1));
  const prefix = cells.get(organization, numbering.prefix) ?? numbering.fallback;
  const length = cells.number(organization, 'uniquespecifierlength') ?? 6;
  const suffix = Array.from({ length }, () => letters[randomInt(letters.length)]!).join('');
  return `${String(prefix)}-${String(number).padStart(5, '0')}${suffix === '' ? '' : `-${suffix}`}`;
}
