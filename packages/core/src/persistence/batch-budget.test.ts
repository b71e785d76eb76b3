import { noCounters } from '../sdk/outcome';
import { advanceOf, contacts, coupling, customers, key, newRun, retryOf } from '../testing/contracts/samples';
import { openTestControlDatabase } from '../testing/postgres/test-control-database';

it('settles a batch of 1,000 in at most eight statements, transaction control left out', async () => {
  const statements: string[] = [];
  const opened = await openTestControlDatabase({ onStatement: (statement) => statements.push(statement) });
  try {
    await opened.control.tenants.create({ id: 'alpha', name: 'Alpha' });
    const unit = opened.control.unitOfWork('alpha');
    const { run, jobs } = newRun('run');
    const lease = await unit.run(async (repositories) => {
      await repositories.jobs.start(run, jobs);
      return repositories.leases.take(customers, 'one', 30);
    });
    if (lease === null) throw new Error('the lease was free');
    const numbers = Array.from({ length: 1000 }, (_, index) => index);
    const keys = numbers.map((n) => key(`c${n}`));

    statements.length = 0;
    await unit.run(({ couplings }) =>
      couplings.findMany([
        { pair: customers, side: 'local', keys },
        { pair: contacts, side: 'local', keys },
      ]),
    );
    await unit.run(({ couplings }) =>
      couplings.save(numbers.map((n) => coupling(`c${n}`, `a${n}`, { state: 'pending', creating: 'integration' }))),
    );
    await unit.run(async (repositories) => {
      await repositories.couplings.save(numbers.map((n) => coupling(`c${n}`, `a${n}`)));
      await repositories.jobs.addErrors(
        numbers.map((n) => ({
          job: 'run-to',
          localKey: key(`c${n}`),
          integrationKey: null,
          outcome: 'failed',
          code: 'X',
          message: 'm',
          facts: {},
        })),
      );
      await repositories.retries.settle(
        'CUSTOMER',
        'toIntegrationTable',
        numbers.map((n) => retryOf(`c${n}`)),
        keys,
      );
      await repositories.history.add(
        numbers.map((n) => ({
          job: 'run-to',
          kind: 'modified',
          pair: customers,
          localKey: key(`c${n}`),
          integrationKey: null,
          side: 'local',
          changes: [],
        })),
      );
      const counters = { ...noCounters(), inserted: 1000 };
      await repositories.jobs.advance(advanceOf('run-to', lease, { pulled: 1000, counters, checkpoint: 'p' }));
    });
    expect(statements.length).toBeLessThanOrEqual(8);
    expect(statements).toHaveLength(7);
    expect(await unit.run(({ couplings }) => couplings.count(customers))).toEqual({
      pending: 0,
      coupled: 1000,
    });
  } finally {
    await opened.close();
  }
});
