import type { LocalTable } from '@couplet/core';
import { contactBusinessRelations, contacts, customers, vendors } from '@couplet/plugin-dataverse';
import type { Pool } from 'pg';
import { sqlColumn, sqlName } from '../../program/local-sql';

/** Numbers of records whose row in Dataverse no other row points to. */
export interface FreeNumbers {
  /** Persons who are nobody's primary contact. */
  readonly contacts: ReadonlySet<string>;
  /** Vendors to whose company no person belongs. */
  readonly vendors: ReadonlySet<string>;
}

/** Finds contacts and vendors that no other record of the company refers to. */
export async function numbersWithoutDependents(pool: Pool): Promise<FreeNumbers> {
  return { contacts: await freeContacts(pool), vendors: await freeVendors(pool) };
}

async function freeContacts(pool: Pool): Promise<ReadonlySet<string>> {
  const isPrimary = (table: LocalTable): string =>
    `EXISTS (SELECT FROM ${sqlName(table)} t WHERE t.${sqlColumn(table, 'primaryContactNo')} = c.${sqlColumn(contacts, 'no')})`;
  const { rows } = await pool.query<{ no: string }>(
    `SELECT c.${sqlColumn(contacts, 'no')} AS no FROM ${sqlName(contacts)} c
     WHERE c.${sqlColumn(contacts, 'type')} = $1 AND NOT ${isPrimary(customers)} AND NOT ${isPrimary(vendors)}`,
    [optionOf(contacts, 'type', 'person')],
  );
  return new Set(rows.map(({ no }) => no));
}

async function freeVendors(pool: Pool): Promise<ReadonlySet<string>> {
  const relation = (field: string): string => `r.${sqlColumn(contactBusinessRelations, field)}`;
  const { rows } = await pool.query<{ no: string }>(
    `SELECT v.${sqlColumn(vendors, 'no')} AS no FROM ${sqlName(vendors)} v
     WHERE NOT EXISTS (SELECT FROM ${sqlName(contactBusinessRelations)} r
       JOIN ${sqlName(contacts)} c ON c.${sqlColumn(contacts, 'companyNo')} = ${relation('contactNo')}
       WHERE ${relation('linkToTable')} = $1 AND ${relation('no')} = v.${sqlColumn(vendors, 'no')} AND c.${sqlColumn(contacts, 'type')} = $2)`,
    [optionOf(contactBusinessRelations, 'linkToTable', 'vendor'), optionOf(contacts, 'type', 'person')],
  );
  return new Set(rows.map(({ no }) => no));
}

function optionOf(table: LocalTable, field: string, name: string): number | undefined {
  return table.fields[field]?.options?.[name];
}
