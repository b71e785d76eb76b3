import type { RetryEntry } from '@couplet/core/internal';
import { kinds, type Kind } from '../world/kinds';
import { textOf } from './ledger';
import type { Oracle } from './oracle';

type Conflict = RetryEntry['conflicts'][number];

/** A conflict is one only if both sides were changed, to different values, by people who had not seen each other's (EN-332, EN-335). */
export function checkConflict(oracle: Oracle, entry: RetryEntry, { field, local, integration }: Conflict): void {
  const kind = Object.values(kinds).find((one) => one.mapping === entry.mapping) as Kind;
  const side = entry.direction === 'toIntegrationTable' ? 'local' : 'integration';
  const row = oracle.ledger.find(kind, side, entry.key);
  const cell = kind.cells.find((one) => one.name === field);
  if (row === undefined || cell === undefined) return;
  const here = textOf(local[cell.local]);
  const there = textOf(integration[cell.integration]);
  const what = `${kind.name} ${row.birth} (${entry.key}): ${field} is ${here} and ${there}`;
  if (here === there) oracle.report('S11', `${what}, and that is called a conflict`);
  const halves = (['local', 'integration'] as const).flatMap((one) => oracle.ledger.ofBirth(kind, one, row.birth));
  // of what a person parted, nothing is known that both sides agreed on
  if (oracle.expectations.uncoupled.has(row.birth)) return;
  // what was written and never recorded is unknown to whoever comes next
  if (halves.length !== 2 || halves.some((half) => half.unrecorded || !half.confirmed)) return;
  if (
    oracle.ledger.everHeld(kind, 'integration', row.birth, cell.name, here) ||
    oracle.ledger.everHeld(kind, 'local', row.birth, cell.name, there)
  )
    oracle.report('S11', `${what}: one of them had been on the other side already`);
}
