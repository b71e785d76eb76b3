import { wellKnownRoles } from '../../connection';
import { integrationRoleName } from '../role/integration-role';
import { rolePrivileges } from '../role/role-privileges';
import { basePublisher, baseSolution } from './base-solution';
import { solutionParts } from './solution-parts';

/** What an administrator has to make by hand where Couplet may not: as data, in an order in which it can be made. */
export interface SolutionList {
  readonly publisher: typeof basePublisher;
  readonly solution: typeof baseSolution;
  readonly parts: readonly { readonly kind: string; readonly table: string; readonly description: string }[];
  readonly role: {
    readonly id: string;
    readonly name: string;
    readonly privileges: readonly { readonly name: string; readonly depth: string }[];
  };
}

/** Everything that the one-time work makes. */
export function solutionList(): SolutionList {
  return {
    publisher: basePublisher,
    solution: baseSolution,
    parts: solutionParts.map(({ kind, table, description }) => ({ kind, table, description })),
    role: { id: wellKnownRoles.integration, name: integrationRoleName, privileges: rolePrivileges },
  };
}

/** {@link solutionList} for people: a list to work through. */
export function solutionListText({ publisher, solution, parts, role }: SolutionList = solutionList()): string {
  const depths = { Deep: 'Parent: child business units', Global: 'Organization' } as Record<string, string>;
  const items = [
    `Publisher ${publisher.uniqueName} ("${publisher.friendlyName}"), prefix ${publisher.prefix}, choice value prefix ${publisher.optionValuePrefix}`,
    `Solution ${solution.uniqueName} ("${solution.friendlyName}"), version ${solution.version}, of that publisher`,
    ...parts.map(({ description }) => description),
    `Security role "${role.name}" in the root business unit, created through the Web API with the id ${role.id}, by which Couplet finds it and its copies`,
    'Application user for the client id that Couplet signs in with, in the root business unit, with that role and not System Administrator',
  ];
  return [
    'To be made in Dataverse by an administrator, in this order:',
    '',
    ...items.map((item, index) => `${String(index + 1).padStart(2)}. ${item}.`),
    '',
    'Privileges of the role (those that the environment does not know are left out):',
    '',
    ...Object.entries(depths).map(
      ([depth, title]) =>
        `${title}: ${role.privileges.flatMap((one) => (one.depth === depth ? [one.name] : [])).join(', ')}.`,
    ),
  ].join('\n');
}
