import type { ChosenRepair, Finding } from '@couplet/core/internal';

/** Which findings are to be repaired, and how. */
export interface RepairChoice {
  readonly updateFrom?: 'local' | 'integration';
  readonly couple?: boolean;
  readonly create?: boolean;
  readonly uncouple?: boolean;
}

/** Whether anything is to be repaired at all. */
export function repairsAnything({ updateFrom, couple, create, uncouple }: RepairChoice): boolean {
  return updateFrom !== undefined || couple === true || create === true || uncouple === true;
}

/** The repair of a finding, as it was chosen for its kind. A match is coupled from the local side, so that it is not asked for twice. */
export function repairOf(finding: Finding, choice: RepairChoice): readonly ChosenRepair[] {
  if (finding.kind === 'differs' && choice.updateFrom !== undefined)
    return [{ finding, repair: { do: 'update', from: choice.updateFrom } }];
  if (finding.kind === 'dangling' && choice.uncouple === true) return [{ finding, repair: { do: 'uncouple' } }];
  if (finding.kind !== 'oneSided') return [];
  if (finding.candidate === null) return choice.create === true ? [{ finding, repair: { do: 'create' } }] : [];
  return choice.couple === true && finding.side === 'local' ? [{ finding, repair: { do: 'couple' } }] : [];
}
