import type { SeedRow } from '@couplet/dataverse-emulator';

/** An id for a row that no sample names. */
export function idOf(index: number): string {
  return `eeeeeeee-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** Accounts with these columns each. */
export function accounts(...columns: readonly SeedRow[]): readonly SeedRow[] {
  return columns.map((values, index) => ({ accountid: idOf(index), name: `Account ${index}`, ...values }));
}
