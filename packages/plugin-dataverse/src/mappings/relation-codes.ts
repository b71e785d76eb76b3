import type { LocalTable, Row, Value } from '@couplet/core';
import { marketingSetup } from '../tables/local/marketing-setup';

/** Business relation codes that tie company contacts to customers and vendors; '' where the setup names none. */
export interface RelationCodes {
  readonly customer: string;
  readonly vendor: string;
}

/** Reads local records by their values: what loads of mappings and of local rules have in common. */
export interface LocalReader {
  recordsByValues(
    table: LocalTable,
    fields: readonly string[],
    tuples: readonly (readonly Value[])[],
    read: readonly string[],
  ): Promise<readonly Row[]>;
}

/** The relation codes of the marketing setup. */
export async function readRelationCodes(from: LocalReader): Promise<RelationCodes> {
  const [setup] = await from.recordsByValues(
    marketingSetup,
    ['primaryKey'],
    [['']],
    ['busRelCodeForCustomers', 'busRelCodeForVendors'],
  );
  return { customer: textOf(setup?.values.busRelCodeForCustomers), vendor: textOf(setup?.values.busRelCodeForVendors) };
}

/** A text field's value; '' where there is none. */
export function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
