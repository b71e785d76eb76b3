import {
  RefusedError,
  UnknownOutcomeError,
  type DataverseClient,
  type PlainValues,
  type TableDefinition,
} from '@couplet/plugin-dataverse';
import type { Company } from '../../company';

/** What `dataverse` in `company.json` may say of the organization, and the columns that hold it. */
const columns = {
  organizationName: 'name',
  baseCurrencySymbol: 'basecurrencysymbol',
  currencyDecimalPrecision: 'currencydecimalprecision',
} as const;

/** Gives the environment's organization the settings that the company folder names, as its administrator would have done before. */
export async function setUpOrganization(client: DataverseClient, { dataverse }: Company): Promise<void> {
  const wanted = wantedValues(dataverse);
  if (Object.keys(wanted).length === 0) return;
  const table = (await client.tables(['organization'])).get('organization') as TableDefinition;
  const [row] = (await client.retrievePage(table, { select: Object.keys(wanted), top: 1 })).rows;
  if (row === undefined || Object.entries(wanted).every(([column, value]) => row.values[column] === value)) return;
  const outcome = await client.update(table, { id: row.id, version: '*', values: wanted });
  if (outcome.kind === 'refused') throw new RefusedError('update of organization', outcome.refusal);
  if (outcome.kind === 'unknown') throw new UnknownOutcomeError('update of organization', outcome.reason);
}

function wantedValues(dataverse: Company['dataverse']): PlainValues {
  const values: Record<string, string | number> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = dataverse[name];
    if (typeof value === 'string' || typeof value === 'number') values[column] = value;
  }
  return values;
}
