import {
  RefusedError,
  UnknownOutcomeError,
  type DataverseClient,
  type Outcome,
  type TableDefinition,
} from '../../client';
import { wellKnownRoles } from '../../connection';
import { rolePrivileges } from './role-privileges';

/** The name that the role is created with. */
export const integrationRoleName = 'Business Central Integration';

/** How the integration role stands in an environment. */
export interface RoleState {
  readonly exists: boolean;
  /** Names of privileges that the environment knows and the role does not have; none for a role of a managed solution. */
  readonly missing: readonly string[];
}

/** Looks at the integration role and its privileges. A role that came with a managed solution is taken as it is. Writes nothing. */
export async function integrationRoleState(client: DataverseClient, managed: boolean): Promise<RoleState> {
  const { role } = await tablesOf(client);
  const exists = (await client.retrieve(role, wellKnownRoles.integration, ['name'])) !== null;
  if (managed || !exists) return { exists, missing: [] };
  const held = new Set(await heldPrivileges(client));
  const known = await knownPrivileges(client);
  return { exists, missing: known.filter(({ id }) => !held.has(id)).map(({ name }) => name) };
}

/** Creates the integration role in the root business unit with its privileges, or gives it those that are missing (DV-15). Can be repeated. */
export async function ensureIntegrationRole(client: DataverseClient, rootUnitId: string): Promise<void> {
  const { role } = await tablesOf(client);
  if ((await client.retrieve(role, wellKnownRoles.integration, ['name'])) === null)
    answered(
      'create of role',
      await client.create(role, {
        id: wellKnownRoles.integration,
        values: { name: integrationRoleName, businessunitid: { table: 'businessunit', id: rootUnitId } },
      }),
    );
  const held = new Set(await heldPrivileges(client));
  const missing = (await knownPrivileges(client)).filter(({ id }) => !held.has(id));
  if (missing.length === 0) return;
  const Privileges = missing.map(({ id, depth }) => ({ PrivilegeId: id, Depth: depth, BusinessUnitId: rootUnitId }));
  answered(
    'AddPrivilegesRole',
    await client.executeAction({
      name: 'AddPrivilegesRole',
      boundTo: { entitySet: role.entitySet, id: wellKnownRoles.integration },
      parameters: { Privileges },
    }),
  );
}

interface KnownPrivilege {
  readonly id: string;
  readonly name: string;
  readonly depth: string;
}

/** Those of {@link rolePrivileges} that the environment knows, with the depth that it lets them have. */
async function knownPrivileges(client: DataverseClient): Promise<readonly KnownPrivilege[]> {
  const { privilege } = await tablesOf(client);
  const { rows } = await client.retrievePage(privilege, {
    select: ['name', 'canbedeep'],
    filter: { op: 'in', column: 'name', values: rolePrivileges.map(({ name }) => name) },
  });
  const wanted = new Map(rolePrivileges.map(({ name, depth }) => [name.toLowerCase(), depth]));
  return rows.map(({ id, values }) => {
    const name = typeof values.name === 'string' ? values.name : '';
    const depth = values.canbedeep === true ? (wanted.get(name.toLowerCase()) ?? 'Global') : 'Global';
    return { id, name, depth };
  });
}

async function heldPrivileges(client: DataverseClient): Promise<readonly string[]> {
  const answer = await client.callFunction({
    name: 'RetrieveRolePrivilegesRole',
    parameters: { RoleId: { type: 'guid', value: wellKnownRoles.integration } },
  });
  const held = answer?.RolePrivileges;
  if (!Array.isArray(held)) return [];
  return held.flatMap((item: unknown) => {
    const id = typeof item === 'object' && item !== null && 'PrivilegeId' in item ? item.PrivilegeId : null;
    return typeof id === 'string' ? [id.toLowerCase()] : [];
  });
}

async function tablesOf(client: DataverseClient): Promise<{ role: TableDefinition; privilege: TableDefinition }> {
  const tables = await client.tables(['role', 'privilege']);
  return { role: tables.get('role') as TableDefinition, privilege: tables.get('privilege') as TableDefinition };
}

function answered(operation: string, outcome: Outcome<unknown>): void {
  if (outcome.kind === 'refused') throw new RefusedError(operation, outcome.refusal);
  if (outcome.kind === 'unknown') throw new UnknownOutcomeError(operation, outcome.reason);
}
