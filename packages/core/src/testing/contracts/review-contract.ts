import type { ReviewLine } from '../../ports/repositories/review-repository';
import type { ContractContext } from './repository-harness';

const line: ReviewLine = {
  mapping: 'CUSTOMER',
  recommendation: 'coupleRecords',
  choice: null,
  state: 'notStarted',
  run: null,
  problem: null,
};

/** What every {@link ReviewRepository} does. */
export function reviewContract({ newTenant }: ContractContext): void {
  it('keeps lines by mapping, replaces them, and forgets them all', async () => {
    const { unit } = await newTenant();
    const run = '00000000-0000-4000-8000-000000000001';
    const failed = { ...line, state: 'failed', run, problem: { code: 'CPL_X', message: 'It\u0000 broke.' } } as const;
    await unit.run(({ review }) =>
      review.save([line, { ...line, mapping: 'AGENT', recommendation: 'noRecordsFound' }]),
    );
    await unit.run(({ review }) => review.save([{ ...failed, choice: 'fullSynchronization' }]));
    const [agent, customer] = await unit.run(({ review }) => review.lines());
    expect(agent).toEqual({ ...line, mapping: 'AGENT', recommendation: 'noRecordsFound' });
    expect(customer).toMatchObject({ mapping: 'CUSTOMER', choice: 'fullSynchronization', state: 'failed', run });
    expect(customer?.problem?.code).toBe('CPL_X');
    await unit.run(({ review }) => review.clear());
    expect(await unit.run(({ review }) => review.lines())).toEqual([]);
  });

  it('keeps the lines of tenants apart', async () => {
    const [one, other] = [await newTenant(), await newTenant()];
    await one.unit.run(({ review }) => review.save([line]));
    expect(await other.unit.run(({ review }) => review.lines())).toEqual([]);
    await other.unit.run(({ review }) => review.clear());
    expect(await one.unit.run(({ review }) => review.lines())).toHaveLength(1);
  });

  it('undoes what a unit of work saved when it throws', async () => {
    const { unit } = await newTenant();
    const work = unit.run(async ({ review }) => {
      await review.save([line]);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await unit.run(({ review }) => review.lines())).toEqual([]);
  });
}
