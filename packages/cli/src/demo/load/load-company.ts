import { customers } from '@couplet/plugin-dataverse';
import type { Pool, PoolClient } from 'pg';
import { generateCustomers, type Company, type CustomerCodes } from '../../company';
import { localSchema } from '../../program/local-schema';
import { sqlColumn, sqlName } from '../../program/local-sql';
import { insertRows } from './insert-rows';
import { lastTable, localRows } from './local-rows';

/**
 * Puts a company into the ERP tables, with `records` generated customers beside its own. All or nothing; a company that is there already
 * stays as it is, changes and deletions included, and only generated customers beyond those that were made before are added. `schema` is
 * where the tables are. Gives the number of rows that were inserted.
 */
export async function loadCompany(
  pool: Pool,
  company: Company,
  records: number,
  schema = localSchema,
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rowCount } = await client.query(`SELECT FROM ${sqlName(lastTable, schema)} LIMIT 1`);
    let inserted = 0;
    if (rowCount === 0) for (const rows of localRows(company)) inserted += await insertRows(client, rows, schema);
    inserted += await addGenerated(client, company, records, schema);
    await client.query('COMMIT');
    return inserted;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function addGenerated(client: PoolClient, company: Company, records: number, schema: string): Promise<number> {
  if (records === 0) return 0;
  const no = sqlColumn(customers, 'no');
  const { rows } = await client.query<{ last: string | null }>(
    `SELECT max(${no}) AS last FROM ${sqlName(customers, schema)} WHERE ${no} ~ '^GC[0-9]{7}$'`,
  );
  const made = Number((rows[0]?.last ?? 'GC0').slice(2));
  let inserted = 0;
  for (const batch of generateCustomers(records, 1, codesOf(company))) {
    const missing = batch.filter((customer) => Number(customer.no.slice(2)) > made);
    inserted += await insertRows(client, { table: customers, rows: missing }, schema);
  }
  return inserted;
}

/** Codes that generated customers refer to: such as exist, and currencies that have a rate. */
function codesOf({ tables }: Company): CustomerCodes {
  const rated = new Set(tables.currencyExchangeRates.map((rate) => rate.currencyCode));
  return {
    currencyCodes: tables.currencies.map(({ code }) => code).filter((code) => rated.has(code)),
    paymentTermsCodes: tables.paymentTerms.map(({ code }) => code),
    shipmentMethodCodes: tables.shipmentMethods.map(({ code }) => code),
    shippingAgentCodes: tables.shippingAgents.map(({ code }) => code),
    salespersonCodes: tables.salespeople.filter(({ blocked }) => !blocked).map(({ code }) => code),
  };
}
