import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { insertRow } from '../environment/insert-row';
import { wellKnownIds } from '../environment/well-known-ids';
import type { Row } from '../store/row';
import { Depth } from './depth';
import { generalPrivileges, privilegesOf, type Privilege } from './privileges';

/**
 * Adds the privileges that the environment's tables need and does not have yet, and gives them to the built-in roles:
 * System Administrator and Business Central Integration get everything for the whole organization, System Customizer their own rows,
 * Delegate the right to act for others (WA-22). Runs inside a transaction.
 */
export function addPrivileges(environment: Environment, caller: Caller): void {
  const { catalog, database } = environment;
  const now = environment.clock.seconds();
  const table = catalog.table('privilege');
  const roles = rootRoles(environment);
  for (const privilege of privilegesOf(catalog.tables)) {
    if (database.find(table, privilege.id)) continue;
    const { id, name, accessRight, graded } = privilege;
    const cells = { privilegeid: id, name, accessright: accessRight, canbebasic: graded, canbelocal: graded };
    insertRow(environment, 'privilege', { ...cells, canbedeep: graded, canbeglobal: true }, caller, now);
    for (const [role, depth] of grantsOf(privilege, roles)) {
      insertRow(
        environment,
        'roleprivileges',
        { roleid: role.id, privilegeid: id, privilegedepthmask: depth },
        caller,
        now,
      );
    }
  }
}

interface BuiltInRoles {
  administrator: Row | undefined;
  customizer: Row | undefined;
  integration: Row | undefined;
  delegate: Row | undefined;
}

function grantsOf(privilege: Privilege, roles: BuiltInRoles): [Row, number][] {
  const grants: [Row | undefined, number][] = [
    [roles.administrator, Depth.global],
    [roles.integration, Depth.global],
  ];
  if (privilege.name === generalPrivileges.actOnBehalf) grants.push([roles.delegate, Depth.global]);
  else grants.push([roles.customizer, privilege.graded ? Depth.basic : Depth.global]);
  return grants.filter((grant): grant is [Row, number] => grant[0] !== undefined);
}

function rootRoles({ catalog, database }: Environment): BuiltInRoles {
  const table = catalog.table('role');
  const template = table.column('roletemplateid')!.ordinal;
  const parent = table.column('parentroleid')!.ordinal;
  const byTemplate = (id: string): Row | undefined =>
    [...database.store(table).rows()].find((row) => row.get(template) === id && row.get(parent) === null);
  return {
    administrator: byTemplate(wellKnownIds.systemAdministratorTemplate),
    customizer: byTemplate(wellKnownIds.systemCustomizerTemplate),
    delegate: byTemplate(wellKnownIds.delegateTemplate),
    integration: database.find(table, wellKnownIds.integrationRole),
  };
}
