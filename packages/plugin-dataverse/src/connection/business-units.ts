import { textColumn, type EnvironmentRows } from './environment-rows';
import { BusinessUnitUnfitError, RootBusinessUnitMissingError } from './errors';

/** A business unit by id and name. */
export interface BusinessUnit {
  readonly id: string;
  readonly name: string;
}

const columns = ['name', 'isdisabled', 'parentbusinessunitid'];

/** The unit that was chosen. @throws BusinessUnitUnfitError when it does not exist or is disabled */
export async function chosenBusinessUnit(rows: EnvironmentRows, id: string): Promise<BusinessUnit> {
  const row = await rows.byId('businessunit', id, columns);
  if (row === null) throw new BusinessUnitUnfitError(id, 'it does not exist');
  if (row.values.isdisabled === true) throw new BusinessUnitUnfitError(id, 'it is disabled');
  return { id: row.id, name: textColumn(row, 'name') };
}

/**
 * The company's own unit below the root: `{company name} ({company id})`. Found by that name, else by any name that ends with the id, so
 * that a renamed company keeps its unit; created when there is none (DV-23).
 */
export async function defaultBusinessUnit(
  rows: EnvironmentRows,
  companyName: string,
  companyId: string,
): Promise<BusinessUnit> {
  const root = await rows.first('businessunit', { op: 'null', column: 'parentbusinessunitid' }, columns);
  if (root === null) throw new RootBusinessUnitMissingError();
  const reference = { table: 'businessunit', id: root.id };
  const below = { op: 'eq', column: 'parentbusinessunitid', value: reference } as const;
  const suffix = ` (${companyId})`;
  const name = companyName.slice(0, 160 - suffix.length) + suffix;
  const found =
    (await rows.first(
      'businessunit',
      { op: 'and', conditions: [below, { op: 'eq', column: 'name', value: name }] },
      columns,
    )) ??
    (await rows.first(
      'businessunit',
      { op: 'and', conditions: [below, { op: 'endsWith', column: 'name', text: suffix }] },
      columns,
    ));
  if (found !== null) return { id: found.id, name: textColumn(found, 'name') };
  return { id: await rows.create('businessunit', { name, parentbusinessunitid: reference }), name };
}
