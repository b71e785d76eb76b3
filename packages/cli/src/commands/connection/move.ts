import {
  choosableBusinessUnits,
  EnvironmentRows,
  moveConnection,
  moveToBusinessUnit,
  storedConnection,
  withStoredConnection,
} from '@couplet/plugin-dataverse';
import { Option, type Command } from 'commander';
import type { Streams } from '../../command-line/streams';
import { UsageError } from '../../command-line/usage-error';
import { confirmedCommand, connectionCommand } from '../../connection/connection-command';
import { movedSettings, type MoveFlags } from '../../connection/moved-settings';
import { givenSecrets } from '../../setup/setup-secrets';
import { statusAnswer } from './status';

const couplings = { 'set-apart': 'setApart', remove: 'remove', keep: 'keep' } as const;

/** `couplet connection move` */
export function moveCommand(streams: Streams): Command {
  return confirmedCommand<MoveFlags>(
    streams,
    'move',
    'go to another environment, or to another business unit of the same one; only while the connection is off',
    async ({ at, options }) => {
      if ((options.businessUnit === undefined) === (options.environment === undefined))
        throw new UsageError('couplet connection move needs either --environment or --business-unit.');
      if (options.businessUnit !== undefined) {
        const { notices } = await moveToBusinessUnit(at, options.businessUnit, options.yes === true);
        return statusAnswer(at, notices);
      }
      const stored = await storedConnection(at);
      const secret = givenSecrets(options, process.env).application;
      const moved = await moveConnection(at, {
        settings: movedSettings(stored?.settings ?? {}, options),
        ...(secret === null ? {} : { secret }),
        ...(options.couplings === undefined ? {} : { couplings: couplings[options.couplings] }),
      });
      const line = `Moved to the organization ${moved.to}: ${moved.cut} couplings cut, ${moved.broughtBack} brought back. Run couplet setup dataverse, then couplet connection enable.`;
      return statusAnswer(at, [line]);
    },
  )
    .option('--environment <address>', 'address of the other environment')
    .option('--tenant-id <id>', 'Entra tenant that the application signs in at, where it is another one')
    .option('--client-id <id>', 'application, where it is another one')
    .option('--client-secret-file <file>', 'file with its secret, where it is another one')
    .option('--authority <address>', 'another sign-in service than that of the cloud')
    .option('--certificate-authority <file>', 'PEM file with certificate authorities beside the usual ones')
    .addOption(
      new Option('--couplings <what>', 'what becomes of couplings with the old environment').choices(
        Object.keys(couplings),
      ),
    )
    .option('--business-unit <id>', 'another business unit of the same environment');
}

/** `couplet connection business-units` */
export function businessUnitsCommand(streams: Streams): Command {
  return connectionCommand(
    streams,
    'business-units',
    'list the business units that the company may be given',
    async ({ at }) => {
      const { companyId } = await at.control.tenants.configuration(at.tenant).settings();
      const company = await at.control.tenants.find(at.tenant);
      const units = await withStoredConnection(at, (client) =>
        choosableBusinessUnits(
          new EnvironmentRows(client),
          company?.name ?? '',
          typeof companyId === 'string' ? companyId : '',
        ),
      );
      return {
        json: units,
        text: units.map(({ id, caption }) => `${id ?? '(new)'.padEnd(36)}  ${caption}`).join('\n'),
      };
    },
  );
}
