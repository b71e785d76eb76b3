import type { Interrupt } from '../../command-line/interrupt';
import type { Program } from '../../program/open-program';
import { tenantId } from '../../program/tenant-id';
import { allStayedBehind } from '../../report/all-stayed-behind';
import type { MappingResult } from '../../synchronize/mapping-result';
import { synchronizeChanges, type SynchronizeOptions } from '../../synchronize/synchronize';
import type { Synchronization } from '../demo-result';
import { saveDemoState, type DemoPhase, type DemoState } from '../demo-state';
import type { Change, ChangeResult } from './change';

/** What was changed, what became of it, and the synchronization in between. */
export interface ChangesOnBothSides {
  readonly changes: readonly ChangeResult[];
  readonly synchronization: Synchronization;
}

/**
 * Changes records on both sides and synchronizes again: once per data directory, after the first full synchronization. Null when an earlier
 * run did it. How far it came is saved before and after, so that an interrupted run makes the changes at most once more.
 */
export async function changesOnBothSides(
  program: Program,
  state: DemoState,
  work: SynchronizeOptions,
  interrupt: Interrupt,
  full: readonly MappingResult[],
  make: () => Promise<readonly Change[]>,
): Promise<ChangesOnBothSides | null> {
  const configuration = program.control.tenants.configuration(tenantId);
  const enter = (phase: DemoPhase): Promise<void> => saveDemoState(configuration, { ...state, phase });
  if (state.phase !== 'new') {
    if (state.phase === 'changed') await enter('complete');
    return null;
  }
  work.progress.step('Changing records on both sides');
  const made = await make();
  for (const { title } of made) work.progress.note(title);
  await enter('changed');
  interrupt.check();
  work.progress.step('Synchronizing the changes');
  const results = await synchronizeChanges(work);
  interrupt.check();
  const behind = await allStayedBehind(work.tenant, [...full, ...results]);
  const changes: ChangeResult[] = [];
  for (const change of made) changes.push({ title: change.title, ...(await change.check(behind)) });
  await enter('complete');
  return { changes, synchronization: { kind: 'changes', results, behind } };
}
