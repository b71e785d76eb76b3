import { connectionStatus, type ConnectionAt } from '@couplet/plugin-dataverse';
import type { Command } from 'commander';
import type { Streams } from '../../command-line/streams';
import type { TenantAnswer } from '../../command-line/tenant-command';
import { connectionCommand } from '../../connection/connection-command';
import { connectionStatusText } from '../../connection/status-text';

/** `couplet connection status` */
export function statusOfConnection(streams: Streams): Command {
  return connectionCommand(streams, 'status', 'show how the connection stands; connects to nothing', ({ at }) =>
    statusAnswer(at),
  );
}

/** The connection as it stands, below lines about what was done. */
export async function statusAnswer(at: ConnectionAt, lines: readonly string[] = []): Promise<TenantAnswer> {
  const status = await connectionStatus(at);
  return { json: { ...status, notices: lines }, text: [...lines, connectionStatusText(status)].join('\n') };
}
