import type { Command, Edit, Event, Script } from '../history/script';

const edit = (changes: Partial<Edit>): Edit => ({
  side: 'local',
  kind: 'customer',
  action: 'insert',
  pick: 0,
  choice: 1,
  ...changes,
});

const sides = ['local', 'integration'] as const;

/**
 * Thirty records on both sides: ten that are coupled, of which some are edited on either side, and twenty that are new, half of them on each
 * side. Then one run in both directions, in which the given things happen.
 */
export function thirtyRecords(events: readonly Event[]): Script {
  const commands: Command[] = [];
  const act = (changes: Partial<Edit>): void => void commands.push({ do: 'edit', tenant: 0, edit: edit(changes) });
  const run = (mapping: number, during: readonly Event[]): void =>
    void commands.push({ do: 'run', tenant: 0, mapping, mode: 'modified', seed: 1, events: during });
  for (const side of sides) for (let n = 0; n < 2; n += 1) act({ side, kind: 'agent' });
  for (const side of sides) for (let n = 0; n < 5; n += 1) act({ side, choice: 2 + 3 * n });
  run(0, []);
  run(1, []);
  for (let n = 0; n < 4; n += 1) act({ action: 'edit', side: 'local', pick: n, choice: 0 });
  for (let n = 4; n < 8; n += 1) act({ action: 'edit', side: 'integration', pick: n, choice: 1 });
  act({ action: 'delete', side: 'local', pick: 9 });
  for (const side of sides) for (let n = 0; n < 10; n += 1) act({ side, choice: 3 * n });
  run(1, events);
  return {
    surroundings: {
      seed: 30,
      tenants: 1,
      batchSize: 3,
      overlap: 2,
      chunkMilliseconds: 30_000,
      pace: 1,
      versions: true,
      callerKeys: true,
      deletions: true,
      updateConflict: 'none',
      deletionConflict: 'removeCoupling',
    },
    commands,
  };
}

/** An edit that nobody makes. */
export const noEdit = edit({});
