import { disableConnection, enableConnection } from '@couplet/plugin-dataverse';
import type { Command } from 'commander';
import type { Streams } from '../../command-line/streams';
import { confirmedCommand, connectionCommand } from '../../connection/connection-command';
import { statusAnswer } from './status';

/** `couplet connection enable` */
export function enableCommand(streams: Streams): Command {
  return connectionCommand(
    streams,
    'enable',
    'switch the connection on, once everything that it needs was checked',
    async ({ at }) => {
      const { notices } = await enableConnection(at);
      return statusAnswer(at, notices);
    },
  );
}

/** `couplet connection disable` */
export function disableCommand(streams: Streams): Command {
  return confirmedCommand<{ readonly reason?: string }>(
    streams,
    'disable',
    'switch the connection off: jobs are held; mappings, couplings and rows stay',
    async ({ at, options }) => {
      const { reason, yes } = options;
      await disableConnection(at, { confirmed: yes === true, ...(reason === undefined ? {} : { reason }) });
      return statusAnswer(at);
    },
  ).option('--reason <text>', 'why, for whoever looks at it');
}
