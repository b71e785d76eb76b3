import { entityPath } from '../../encode/entity-path';
import { literalText } from '../../encode/literal';
import { percentEncode } from '../../encode/percent-encode';
import { wireName } from '../../encode/wire-name';
import { InvalidValueError } from '../../errors/invalid-value-error';
import { member, type Json } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { executeAction } from '../execute-action';
import { createPlainRow, idOf, plainRows, textOf } from '../plain-rows';
import { doneOf } from '../read-json';

/** A solution that is installed (WA-198). */
export interface InstalledSolution {
  readonly id: string;
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
}

/** A publisher to make: its prefix starts the schema names of its tables and columns, its number the values of its choices (WA-192). */
export interface NewPublisher {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly prefix: string;
  /** 10,000 to 99,999. */
  readonly optionValuePrefix: number;
}

/** An unmanaged solution to make. */
export interface NewSolution {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly version: string;
  /** Id of its publisher. */
  readonly publisher: string;
}

/** Kinds of solution components that integrations make. */
export const solutionComponents = {
  table: 1,
  column: 2,
  relationship: 10,
  globalChoice: 9,
  role: 20,
  webhookStep: 92,
  serviceEndpoint: 95,
} as const;

/** The solution of that name; null when it is not installed. */
export async function findSolution(api: WebApi, uniqueName: string): Promise<InstalledSolution | null> {
  const operation = 'findSolution';
  const [row] = await named(api, operation, 'solutions', 'solutionid,uniquename,version,ismanaged', uniqueName);
  if (row === undefined) return null;
  return {
    id: idOf(row, 'solutionid', operation),
    uniqueName: textOf(row, 'uniquename'),
    version: textOf(row, 'version'),
    managed: member(row, 'ismanaged') === true,
  };
}

/** Makes a publisher unless there is one of that name; gives its id. Throws like every write that must succeed. */
export async function ensurePublisher(api: WebApi, publisher: NewPublisher): Promise<string> {
  const operation = 'ensurePublisher';
  if (!/^[a-z][a-z0-9]{1,7}$/i.test(publisher.prefix) || /^mscrm/i.test(publisher.prefix))
    throw new InvalidValueError('the publisher prefix', 'two to eight letters and digits that do not begin with mscrm');
  const [row] = await named(api, operation, 'publishers', 'publisherid', publisher.uniqueName);
  if (row !== undefined) return idOf(row, 'publisherid', operation);
  return createPlainRow(api, operation, 'publishers', {
    uniquename: publisher.uniqueName,
    friendlyname: publisher.friendlyName,
    customizationprefix: publisher.prefix,
    customizationoptionvalueprefix: publisher.optionValuePrefix,
  });
}

/** Makes an unmanaged solution unless there is one of that name; gives its id. Throws like every write that must succeed. */
export async function ensureSolution(api: WebApi, solution: NewSolution): Promise<string> {
  const found = await findSolution(api, solution.uniqueName);
  if (found !== null) return found.id;
  return createPlainRow(api, 'ensureSolution', 'solutions', {
    uniquename: wireName(solution.uniqueName),
    friendlyname: solution.friendlyName,
    version: solution.version,
    'publisherid@odata.bind': `/${entityPath('publishers', solution.publisher)}`,
  });
}

/** Adds a component to an unmanaged solution; one that is in it already stays. `kind` is a number of {@link solutionComponents}. */
export async function addSolutionComponent(
  api: WebApi,
  solution: string,
  component: { readonly kind: number; readonly id: string },
): Promise<void> {
  const parameters = {
    ComponentId: component.id,
    ComponentType: component.kind,
    SolutionUniqueName: wireName(solution),
    AddRequiredComponents: false,
  };
  doneOf(await executeAction(api, { name: 'AddSolutionComponent', parameters }), 'AddSolutionComponent');
}

function named(
  api: WebApi,
  operation: string,
  entitySet: string,
  select: string,
  uniqueName: string,
): Promise<readonly Json[]> {
  const filter = percentEncode(`uniquename eq ${literalText({ type: 'string', value: uniqueName })}`);
  return plainRows(api, operation, `${entitySet}?$select=${select}&$filter=${filter}`);
}
