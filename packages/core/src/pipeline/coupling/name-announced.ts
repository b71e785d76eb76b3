import { couplingKey, type Coupling } from '../../ports/coupling';
import { LeaseLostError } from '../../ports/errors/lease-lost-error';
import type { PassContext } from '../pass-context';
import type { CoupledPassage } from '../passage';
import { ownsCoupling } from '../plan/owns-coupling';
import type { PassPlan } from '../plan/pass-plan';
import { lookUp } from './look-up';
import { readDestinations } from './read-destinations';
import { newPassage } from './new-passage';

/** Announced creates that are looked for at once. */
const most = 1000;

/**
 * Finds out what became of creates that were announced where the server gives the keys, and names the records that are there. Done before a
 * pass reads anything: a record that has left its filter since is read no more, and the other pass would take its other half for a new one.
 * That holds also where the mapping does not go this way any more. Asks nothing where keys are chosen.
 */
export async function nameAnnounced(pass: PassContext): Promise<void> {
  const { callerKeys, naturalKey } = pass.capabilities(pass.plan.destination);
  if (callerKeys) return;
  const plan = withNaturalKey(pass.plan, naturalKey);
  const announced = await pass.unitOfWork.run(({ couplings }) =>
    couplings.unnamed(plan.mapping.pair, plan.destinationSide, most),
  );
  const unnamed = announced.filter((coupling) => ownsCoupling(plan.mapping, coupling));
  if (unnamed.length === 0) return;
  const keys = unnamed.flatMap((coupling) => couplingKey(coupling, plan.sourceSide) ?? []);
  const rows = await pass.source.store.readByKeys(plan.source, keys, plan.sourceReads);
  const passages = [...rows.values()].map((row) => newPassage(row, plan.movers.length));
  await lookUp({ ...plan, children: [] }, passages, pass);
  await readDestinations(plan, passages, pass);
  const named = passages.flatMap((passage) => namedCoupling(passage, plan.destinationSide));
  if (named.length === 0) return;
  await pass.unitOfWork.run(async ({ couplings, leases }) => {
    await couplings.save(named);
    if (!(await leases.prolong(pass.lease, pass.leaseSeconds))) throw new LeaseLostError(pass.lease);
  });
}

/**
 * The plan as it was while creates were sent: in a mapping that was narrowed to the other direction, two-way fields have that direction, and
 * nothing would be left to find a record by.
 */
function withNaturalKey(plan: PassPlan, naturalKey: readonly string[]): PassPlan {
  const { mapping, movers, destinationSide, sourceSide } = plan;
  if (mapping.direction === 'bidirectional' || mapping.direction === plan.direction) return plan;
  const naming = movers.filter(
    (mover) =>
      mover.field.mapping.kind === 'value' && mover.writes(destinationSide).some((name) => naturalKey.includes(name)),
  );
  const reads = naming.flatMap((mover) => mover.reads(sourceSide));
  return {
    ...plan,
    active: [...new Set([...plan.active, ...naming.map((mover) => mover.field.index)])],
    sourceReads: [...new Set([...plan.sourceReads, ...reads])],
  };
}

function namedCoupling({ coupling, destination }: CoupledPassage, side: 'local' | 'integration'): readonly Coupling[] {
  if (coupling === null || destination === null) return [];
  return [
    side === 'local' ? { ...coupling, localKey: destination.key } : { ...coupling, integrationKey: destination.key },
  ];
}
