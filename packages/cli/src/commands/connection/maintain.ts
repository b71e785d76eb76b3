import {
  addUsersToTeam,
  cutLoose,
  deleteConnection,
  disableConnection,
  redeploySolution,
  resetMappings,
  setMultiCompany,
  withAdministrator,
  withStoredConnection,
  type DataverseClient,
} from '@couplet/plugin-dataverse';
import { takeOver } from '@couplet/core/internal';
import type { Command } from 'commander';
import type { Streams } from '../../command-line/streams';
import { UsageError } from '../../command-line/usage-error';
import { actor } from '../../command-line/tenant-command';
import { confirmedCommand, connectionCommand } from '../../connection/connection-command';
import { givenAdministrator, type AdministratorFlags } from '../../connection/given-administrator';
import { secretVariables } from '../../setup/setup-secrets';
import { withOpenTenant } from '../../connection/with-open-tenant';
import { statusAnswer } from './status';

/** `couplet connection reset` */
export function resetCommand(streams: Streams): Command {
  return confirmedCommand(
    streams,
    'reset',
    'use the default synchronization setup of all mappings again, or of some; couplings stay',
    async ({ at, program, options, args }) => {
      const [given = []] = args as readonly (readonly string[] | undefined)[];
      const mappings = given.length === 0 ? {} : { mappings: given };
      const changed = await withOpenTenant(program, at, (tenant) =>
        resetMappings(tenant, actor, { ...mappings, confirmed: options.yes === true }),
      );
      const text =
        changed.length === 0 ? 'Nothing differed from the defaults.' : `As by default again: ${changed.join(', ')}.`;
      return { json: { changed }, text };
    },
  ).argument('[mappings...]', 'names of mappings; all without one');
}

/** `couplet connection redeploy` */
export function redeployCommand(streams: Streams): Command {
  return connectionCommand<AdministratorFlags>(
    streams,
    'redeploy',
    'make what is missing of the base solution, and raise its version; only while the connection is off',
    async ({ at, options }) => {
      const administrator = givenAdministrator(options, process.env);
      const redeploy = (client: DataverseClient): Promise<string> => redeploySolution(at, client);
      const version = await (administrator === null
        ? withStoredConnection(at, redeploy)
        : withAdministrator(at, administrator, redeploy));
      return { json: { version }, text: `The base solution is there, version ${version}.` };
    },
  )
    .option('--administrator-client-id <id>', "an administrator's application; Couplet's own may not change tables")
    .option('--administrator-tenant-id <id>', 'its Entra tenant, where it is another one')
    .option('--administrator-secret-file <file>', `file with its secret (or ${secretVariables.administrator})`);
}

/** `couplet connection remove` */
export function removeCommand(streams: Streams): Command {
  return confirmedCommand(
    streams,
    'remove',
    'delete the connection with its secrets; mappings and couplings stay',
    async ({ at, options }) => {
      await disableConnection(at, { confirmed: options.yes === true, reason: 'The connection was removed' });
      await deleteConnection(at);
      return statusAnswer(at);
    },
  );
}

/** `couplet connection cut-loose` */
export function cutLooseCommand(streams: Streams): Command {
  return confirmedCommand(
    streams,
    'cut-loose',
    'remove couplings, jobs, secrets and connection: for a copy that must never write where the original does',
    async ({ at, options }) => {
      const couplings = await cutLoose(at, options.yes === true);
      return statusAnswer(at, [`${couplings} couplings were removed. Rows in Dataverse stay as they are.`]);
    },
  );
}

/** `couplet connection take-over` */
export function takeOverCommand(streams: Streams): Command {
  return connectionCommand(
    streams,
    'take-over',
    'work from this control database from now on: it was moved or restored, and the original is gone',
    async ({ at }) => {
      const before = await takeOver(at.control, at.tenant, at.actor);
      const text = before === null ? 'There is nothing to take over.' : `Taken over from ${before}.`;
      return { json: { before }, text };
    },
  );
}

/** `couplet connection multi-company` */
export function multiCompanyCommand(streams: Streams): Command {
  return confirmedCommand(
    streams,
    'multi-company',
    'let a mapping take rows of all companies of the environment, or its own only',
    async ({ at, program, options, args }) => {
      const [mapping = '', choice = ''] = args as readonly (string | undefined)[];
      if (choice !== 'on' && choice !== 'off') throw new UsageError('Say on or off.');
      const on = choice === 'on';
      await withOpenTenant(program, at, (tenant) =>
        setMultiCompany(tenant, actor, mapping, { on, confirmed: options.yes === true }),
      );
      return {
        json: { mapping, multiCompany: on },
        text: `${mapping}: ${on ? 'rows of all companies' : 'its own rows only'}.`,
      };
    },
  )
    .argument('<mapping>', 'name of a mapping, such as CUSTOMER')
    .argument('<choice>', 'on or off');
}

/** `couplet connection add-users-to-team` */
export function addUsersCommand(streams: Streams): Command {
  return connectionCommand(
    streams,
    'add-users-to-team',
    'make the users that salespeople are coupled with members of the owning team',
    async ({ at, program }) => {
      const added = await withOpenTenant(program, at, (tenant) =>
        withStoredConnection(at, (client) => addUsersToTeam(tenant, client, actor)),
      );
      return { json: { added }, text: `${added} users were added to the owning team.` };
    },
  );
}
