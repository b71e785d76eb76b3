import type { Draft } from '../draft';
import { companyTables, type TableName } from '../tables';
import { keyOf, type AnyTableFacts, type CellValue } from '../tables/facts';

/**
 * Looks up every reference of a table. What names no record is, as the table's facts say, a reason for the row to stay behind (an amount
 * in an unknown currency means nothing), left out (the business application refuses it), or kept as it is (an unknown salesperson
 * falls back to the default team, DV-33; a country is free text on the other side, DV-82).
 */
export function checkReferences(draft: Draft, table: TableName): void {
  const facts: AnyTableFacts = companyTables[table];
  const left = new Set<object>();
  for (const [field, reference] of Object.entries(facts.references ?? {})) {
    if (reference === undefined || !isTable(reference.table)) continue;
    const target = reference.table;
    const keys = keysOf(draft, target);
    for (const entry of draft.entries[table]) {
      const row: Record<string, CellValue> = entry.row;
      const value = row[field];
      if (typeof value !== 'string' || value === '' || keys.has(value) || left.has(entry)) continue;
      if (target === 'currencies' && value === draft.settings.localCurrencyCode) continue;
      const reason = `there is no ${companyTables[target].caption} ${value}; add it or correct the code`;
      const loss = { table, key: keyOf(facts, row), field, place: entry.place, reason };
      if (reference.whenMissing === 'keep') {
        if (entry.place === undefined) continue;
        draft.log.note('CPL_COMPANY_MISSING_REFERENCE', { ...entry.place, field }, `${reason}; the value is kept`);
      } else if (reference.whenMissing === 'value') {
        draft.log.value('CPL_COMPANY_MISSING_REFERENCE', loss);
        row[field] = '';
      } else {
        draft.log.row('CPL_COMPANY_MISSING_REFERENCE', loss);
        left.add(entry);
      }
    }
  }
  if (left.size > 0) removeEntries(draft.entries[table], left);
}

function isTable(name: string): name is TableName {
  return name in companyTables;
}

function keysOf(draft: Draft, table: TableName): Set<CellValue | undefined> {
  const [key = ''] = companyTables[table].key as readonly string[];
  return new Set(draft.entries[table].map((entry) => (entry.row as Record<string, CellValue>)[key]));
}

function removeEntries(entries: object[], left: ReadonlySet<object>): void {
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry !== undefined && left.has(entry)) entries.splice(index, 1);
  }
}
