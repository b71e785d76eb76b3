import { couplingKey, type Coupling } from '../../ports/coupling';
import { LeaseLostError } from '../../ports/errors/lease-lost-error';
import type { PassContext } from '../pass-context';
import type { CoupledPassage } from '../passage';
import { ownsCoupling } from '../plan/owns-coupling';
import { lookUp } from './look-up';
import { readDestinations } from './read-destinations';
import { newPassage } from './new-passage';

/** Announced creates that are looked for at once. */
const most = 1000;

/**
 * Finds out what became of creates that were announced where the server gives the keys, and names the records that are there. Done before a
 * pass reads anything: a record that has left its filter since is read no more, and the other pass would take its other half for a new one.
 * Asks nothing where keys are chosen.
 */
export async function nameAnnounced(pass: PassContext): Promise<void> {
  const { plan } = pass;
  if (pass.capabilities(plan.destination).callerKeys) return;
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

function namedCoupling({ coupling, destination }: CoupledPassage, side: 'local' | 'integration'): readonly Coupling[] {
  if (coupling === null || destination === null) return [];
  return [
    side === 'local' ? { ...coupling, localKey: destination.key } : { ...coupling, integrationKey: destination.key },
  ];
}
