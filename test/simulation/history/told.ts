import type { Dice } from './dice';
import type { DeletionPolicy, Told, UpdatePolicy } from './script';

/** Draws which policies a tenant is told. */
export function drawPolicies(dice: Dice): Pick<Told, 'updateConflict' | 'deletionConflict'> {
  return {
    updateConflict: dice.weighted<UpdatePolicy>([
      [5, 'none'],
      [1, 'sendUpdateToIntegration'],
      [1, 'getUpdateFromIntegration'],
    ]),
    deletionConflict: dice.weighted<DeletionPolicy>([
      [3, 'none'],
      [2, 'restoreRecords'],
      [2, 'removeCoupling'],
      [4, 'deleteOther'],
    ]),
  };
}

/** Draws all that an administrator may tell a tenant in the middle of a history. */
export function drawTold(dice: Dice): Told {
  return {
    ...drawPolicies(dice),
    deletionLimit: dice.pick([usualLimit, usualLimit, 1, 0]),
    orders: dice.chance(0.7),
    direction: dice.weighted([
      [6, 'bidirectional' as const],
      [1, 'toIntegrationTable' as const],
      [1, 'fromIntegrationTable' as const],
    ]),
  };
}

/** So many records a run may delete where nobody says otherwise. */
export const usualLimit = 100;
