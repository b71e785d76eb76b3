import type { BusinessUnit } from './business-units';
import { textColumn, type EnvironmentRows } from './environment-rows';

/** Names of other companies whose owning team is in the same business unit: their rows would mix (DV-28). */
export async function companiesInUnit(
  rows: EnvironmentRows,
  unit: BusinessUnit,
  externalId: string,
): Promise<readonly string[]> {
  const teams = await rows.all(
    'team',
    { op: 'eq', column: 'businessunitid', value: { table: 'businessunit', id: unit.id } },
    ['name'],
  );
  if (teams.length === 0) return [];
  const values = teams.map(({ id }) => ({ table: 'team', id }));
  const companies = await rows.all('bcbi_company', { op: 'in', column: 'bcbi_defaultowningteam', values }, [
    'bcbi_name',
    'bcbi_externalid',
  ]);
  return companies
    .filter((row) => row.values.bcbi_externalid !== externalId)
    .map((row) => textColumn(row, 'bcbi_name') || row.id);
}
