import { fullRun, modifiedRun, type RunMode } from '@couplet/core/internal';
import type { Tenant } from '../company/world';
import { mappingNames } from '../world/mappings';
import type { Command } from './script';

/** How a run is asked for, as the engine takes it; the records of a run of selected ones depend on what is there. */
export function runModeOf(tenant: Tenant, { mode, mapping, seed }: Command & { readonly do: 'run' }): RunMode {
  switch (mode) {
    case 'modified':
      return modifiedRun;
    case 'full':
      return fullRun;
    case 'fullWithoutMatch':
      return { ...fullRun, match: false };
    case 'selected':
      return selectedRun(tenant, mappingNames[mapping] as string, seed);
    default:
      return { ...modifiedRun, direction: mode };
  }
}

function selectedRun(tenant: Tenant, mapping: string, seed: number): RunMode {
  const side = seed % 2 === 0 ? 'local' : 'integration';
  const rows = [...tenant.oracle.ledger.rows.values()].filter(
    (row) => row.side === side && row.kind.mapping === mapping && row.alive,
  );
  const keys = rows.filter((_row, index) => index % 2 === seed % 3).map((row) => row.key as never);
  return { kind: 'selected', create: true, match: false, keys: { side, keys } };
}

/** The mappings that a script is about: most histories know no documents, and need not look for any. */
export function mappingsOf(commands: readonly Command[]): readonly string[] {
  const documents = (kind: string): boolean => kind === 'order' || kind === 'line';
  const concerns = commands.some((command) => {
    if (command.do === 'edit' || command.do === 'begin') return documents(command.edit.kind);
    if (command.do === 'bothWorkers') return command.mapping === 2;
    return command.do === 'run' && (command.mapping === 2 || command.events.some(({ edit }) => documents(edit.kind)));
  });
  return concerns ? mappingNames : mappingNames.slice(0, 2);
}
