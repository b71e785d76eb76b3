import type { Environment } from '../../environment/environment';
import { insertRow } from '../../environment/insert-row';
import { DataverseError } from '../../errors/dataverse-error';
import { ErrorCode } from '../../errors/error-code';
import type { ApiRequest } from '../../server/api-request';
import type { Row } from '../../store/row';

/** Numbers of the component types that customizing makes. */
export const componentType = { table: 1, column: 2, choice: 9, relationship: 10, key: 14 } as const;

/** The solution that components belong to which are made without the header `MSCRM.SolutionUniqueName`. */
export const activeSolution = 'Active';

/**
 * Notes that a component belongs to the solution that the request names, or to the active one (WA-16).
 *
 * @throws DataverseError 404 when there is no such solution, 400 when it is managed
 */
export function addComponent(
  environment: Environment,
  type: number,
  objectId: string,
  { headers, caller }: ApiRequest,
): void {
  const solution = solutionOf(environment, headers['mscrm.solutionuniquename'] ?? activeSolution);
  const cells = { solutionid: solution.id, componenttype: type, objectid: objectId, rootcomponentbehavior: 0 };
  insertRow(environment, 'solutioncomponent', cells, caller, environment.clock.seconds());
}

/** Removes a deleted component from all solutions. */
export function removeComponent(environment: Environment, objectId: string): void {
  const { catalog, clock, database } = environment;
  const components = catalog.table('solutioncomponent');
  const object = components.column('objectid')!;
  for (const row of [...database.store(components).rows()])
    if (row.get(object.ordinal) === objectId) database.remove(components, row, clock.seconds());
}

function solutionOf(environment: Environment, uniqueName: string): Row {
  const solutions = environment.catalog.table('solution');
  const name = solutions.column('uniquename')!;
  for (const row of environment.database.store(solutions).rows()) {
    if (String(row.get(name.ordinal)).toLowerCase() !== uniqueName.toLowerCase()) continue;
    if (row.get(solutions.column('ismanaged')!.ordinal) !== true) return row;
    throw new DataverseError('0x8004f024', `Cannot update solution '${uniqueName}' because it is a managed solution.`);
  }
  throw new DataverseError(ErrorCode.objectDoesNotExist, `There is no solution with the unique name '${uniqueName}'.`);
}
