import { MemoryControlDatabase } from './memory-control-database';

const pair = { local: 'customer', integration: 'account' };

it('a backup takes back what was committed since, and nothing of a transaction that was under way when it was kept', async () => {
  const database = new MemoryControlDatabase({ now: () => 0 });
  const unitOfWork = database.unitOfWork('t1');
  const before = await unitOfWork.run(({ leases }) => leases.take(pair, 'before', 60));
  const restores: (() => Promise<void>)[] = [];
  await unitOfWork.run(async ({ leases, jobs }) => {
    await leases.release({ pair, owner: 'before', epoch: before?.epoch ?? 0 });
    await jobs.start(
      { id: 'r1', mapping: 'CUSTOMER', mode: { kind: 'full', create: true, match: false }, planVersion: 'v' },
      [],
    );
    restores.push(database.backup('t1'));
  });
  expect(await unitOfWork.run(({ jobs }) => jobs.find('r1'))).not.toBeNull();
  for (const restore of restores) await restore();
  expect(await unitOfWork.run(({ jobs }) => jobs.find('r1'))).toBeNull();
  expect(await unitOfWork.run(({ leases }) => leases.holder(pair))).toMatchObject({ owner: 'before' });
});
