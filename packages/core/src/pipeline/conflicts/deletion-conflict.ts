import type { DeletionVerdict } from '../../extension-points/deletion-conflict-resolvers';
import type { Side } from '../../sdk/table';
import { couplingKey } from '../../ports/coupling';
import type { PassContext } from '../pass-context';
import type { CoupledPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { askResolver, type ResolverFailedError } from './ask-resolver';

/** Decides what becomes of a coupling one half of which is gone, by the mapping's policy (DV-168). */
export async function judgeDeletionConflict(
  plan: PassPlan,
  passage: CoupledPassage,
  deleted: Side,
  pass: PassContext,
): Promise<DeletionVerdict | ResolverFailedError> {
  switch (plan.mapping.deletionConflict) {
    case 'none':
      return 'fail';
    case 'restoreRecords':
      return 'restore';
    case 'removeCoupling':
      return 'uncouple';
    case 'deleteOther':
      return 'delete';
    default: {
      const { coupling } = passage;
      const localKey = coupling === null ? null : couplingKey(coupling, 'local');
      const integrationKey = coupling === null ? null : couplingKey(coupling, 'integration');
      const resolver = pass.deletionConflictResolver(plan.mapping);
      if (resolver === null || localKey === null || integrationKey === null) return 'fail';
      const { name, deletionConflict } = plan.mapping;
      return askResolver({
        mapping: name,
        resolver: deletionConflict,
        ask: () => resolver.resolve({ mapping: name, localKey, integrationKey, deleted }),
        isVerdict,
      });
    }
  }
}

const verdicts: readonly unknown[] = ['fail', 'restore', 'uncouple', 'delete'] satisfies readonly DeletionVerdict[];

function isVerdict(said: unknown): said is DeletionVerdict {
  return verdicts.includes(said);
}
