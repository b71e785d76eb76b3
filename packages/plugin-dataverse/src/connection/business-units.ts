import { BusinessUnitUnfitError, RootBusinessUnitMissingError } from './errors';
import { textColumn, type EnvironmentRows } from './environment-rows';
import { isLookup, type DataverseRow, type FilterCondition } from '../client';

/** A business unit by id and name. */
export interface BusinessUnit {
  readonly id: string;
  readonly name: string;
}

/** A unit that a company may be given. */
export interface ChoosableUnit {
  /** Null: the company's own unit, which does not exist yet and is created when it is chosen. */
  readonly id: string | null;
  readonly name: string;
  /** What a person sees: the name, with `<New>` before it where the unit does not exist yet. */
  readonly caption: string;
}

const columns = ['name', 'isdisabled', 'parentbusinessunitid'];

/** The name of a company's own unit: `{company name} ({company id})`, cut in the name where it is too long (DV-23). */
export function defaultUnitName(companyName: string, companyId: string): string {
  const suffix = ` (${companyId})`;
  return companyName.slice(0, 160 - suffix.length) + suffix;
}

/** A unit by its id, in use already. @throws BusinessUnitUnfitError when it does not exist or is disabled */
export async function presentBusinessUnit(rows: EnvironmentRows, id: string): Promise<BusinessUnit> {
  const { name } = await usable(rows, id);
  return { id, name };
}

/** The unit that was chosen: enabled, and one level below the root (DV-27). @throws BusinessUnitUnfitError, RootBusinessUnitMissingError */
export async function chosenBusinessUnit(rows: EnvironmentRows, id: string): Promise<BusinessUnit> {
  const { name, parent } = await usable(rows, id);
  if (parent !== (await rootBusinessUnit(rows)))
    throw new BusinessUnitUnfitError(id, 'it is not directly below the root business unit');
  return { id, name };
}

/** Id of the unit without a parent. @throws RootBusinessUnitMissingError */
export async function rootBusinessUnit(rows: EnvironmentRows): Promise<string> {
  const root = await rows.first('businessunit', { op: 'null', column: 'parentbusinessunitid' }, columns);
  if (root === null) throw new RootBusinessUnitMissingError();
  return root.id;
}

/** Units that a company may be given: the enabled ones one level below the root, the company's own first, also before it exists (DV-27). */
export async function choosableBusinessUnits(
  rows: EnvironmentRows,
  companyName: string,
  companyId: string,
): Promise<readonly ChoosableUnit[]> {
  const root = await rootBusinessUnit(rows);
  const enabled: FilterCondition = { op: 'eq', column: 'isdisabled', value: false };
  const units = (await rows.all('businessunit', { op: 'and', conditions: [below(root), enabled] }, columns)).map(
    (row): ChoosableUnit => {
      const name = textColumn(row, 'name');
      return { id: row.id, name, caption: name };
    },
  );
  const own = await ownUnit(rows, root, companyName, companyId);
  const others = units.filter(({ id }) => id !== own?.id).sort((left, right) => (left.name < right.name ? -1 : 1));
  const name = own === null ? defaultUnitName(companyName, companyId) : textColumn(own, 'name');
  if (own?.values.isdisabled === true) return others;
  return [{ id: own?.id ?? null, name, caption: own === null ? `<New> ${name}` : name }, ...others];
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
  const root = await rootBusinessUnit(rows);
  const found = await ownUnit(rows, root, companyName, companyId);
  if (found !== null) return { id: found.id, name: textColumn(found, 'name') };
  const name = defaultUnitName(companyName, companyId);
  const parentbusinessunitid = { table: 'businessunit', id: root };
  return { id: await rows.create('businessunit', { name, parentbusinessunitid }), name };
}

async function ownUnit(
  rows: EnvironmentRows,
  root: string,
  companyName: string,
  companyId: string,
): Promise<DataverseRow | null> {
  const named: FilterCondition = { op: 'eq', column: 'name', value: defaultUnitName(companyName, companyId) };
  const ending: FilterCondition = { op: 'endsWith', column: 'name', text: ` (${companyId})` };
  return (
    (await rows.first('businessunit', { op: 'and', conditions: [below(root), named] }, columns)) ??
    (await rows.first('businessunit', { op: 'and', conditions: [below(root), ending] }, columns))
  );
}

function below(root: string): FilterCondition {
  return { op: 'eq', column: 'parentbusinessunitid', value: { table: 'businessunit', id: root } };
}

async function usable(rows: EnvironmentRows, id: string): Promise<{ readonly name: string; readonly parent: unknown }> {
  const row = await rows.byId('businessunit', id, columns);
  if (row === null) throw new BusinessUnitUnfitError(id, 'it does not exist');
  if (row.values.isdisabled === true) throw new BusinessUnitUnfitError(id, 'it is disabled');
  const parent = row.values.parentbusinessunitid;
  return { name: textColumn(row, 'name'), parent: isLookup(parent) ? parent.id : null };
}
