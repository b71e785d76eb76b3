import { contactBusinessRelations, contacts, vendors } from '@couplet/plugin-dataverse';
import type { Pool } from 'pg';
import { sqlColumn, sqlName } from '../../program/local-sql';

/**
 * Numbers of vendors to whose company no person belongs: the account of such a one can go and come back under another id, and no contact
 * has to follow it.
 */
export async function vendorsWithoutPersons(pool: Pool): Promise<ReadonlySet<string>> {
  const relation = (field: string): string => `r.${sqlColumn(contactBusinessRelations, field)}`;
  const { rows } = await pool.query<{ no: string }>(
    `SELECT v.${sqlColumn(vendors, 'no')} AS no FROM ${sqlName(vendors)} v
     WHERE NOT EXISTS (SELECT FROM ${sqlName(contactBusinessRelations)} r
       JOIN ${sqlName(contacts)} c ON c.${sqlColumn(contacts, 'companyNo')} = ${relation('contactNo')}
       WHERE ${relation('linkToTable')} = $1 AND ${relation('no')} = v.${sqlColumn(vendors, 'no')} AND c.${sqlColumn(contacts, 'type')} = $2)`,
    [contactBusinessRelations.fields.linkToTable?.options?.vendor, contacts.fields.type?.options?.person],
  );
  return new Set(rows.map(({ no }) => no));
}
