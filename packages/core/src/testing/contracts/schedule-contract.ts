import type { ScheduleEntry } from '../../ports/repositories/schedule-repository';
import type { ContractContext } from './repository-harness';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 31, 12, minute)).toISOString();
const entry: ScheduleEntry = {
  work: 'CUSTOMER',
  dueAt: at(30),
  state: 'ready',
  failures: 0,
  reason: null,
  wakes: 0,
};

/** What every {@link ScheduleRepository} does. */
export function scheduleContract({ newTenant }: ContractContext): void {
  it('makes an entry per mapping once, and stores what comes after a run', async () => {
    const { unit } = await newTenant();
    await unit.run(({ schedules }) => schedules.add(['CUSTOMER', 'AGENT'], at(0)));
    await unit.run(({ schedules }) => schedules.settle({ ...entry, dueAt: null, state: 'inactive' }, at(1)));
    await unit.run(({ schedules }) => schedules.add(['CUSTOMER'], at(5)));
    expect(await unit.run(({ schedules }) => schedules.list())).toEqual([
      { ...entry, work: 'AGENT', dueAt: at(0) },
      { ...entry, dueAt: null, state: 'inactive' },
    ]);
    const failing: ScheduleEntry = { ...entry, state: 'failing', failures: 3, reason: 'CPL_OUTAGE', dueAt: at(9) };
    await unit.run(({ schedules }) => schedules.settle(failing, at(1)));
    await unit.run(({ schedules }) => schedules.settle({ ...failing, work: 'UNKNOWN' }, at(1)));
    expect((await unit.run(({ schedules }) => schedules.list()))[1]).toEqual(failing);
  });

  it('makes an entry that rests at first, until its time or until it is woken', async () => {
    const { unit } = await newTenant();
    await unit.run(({ schedules }) => schedules.add(['STATISTICS'], at(30), 'inactive'));
    await unit.run(({ schedules }) => schedules.add(['QUOTES'], null, 'inactive'));
    await unit.run(({ schedules }) => schedules.add(['QUOTES', 'STATISTICS'], at(1)));
    expect(await unit.run(({ schedules }) => schedules.list())).toEqual([
      { ...entry, work: 'QUOTES', dueAt: null, state: 'inactive' },
      { ...entry, work: 'STATISTICS', dueAt: at(30), state: 'inactive' },
    ]);
    await unit.run(({ schedules }) => schedules.wake(['QUOTES'], at(1), at(2)));
    expect((await unit.run(({ schedules }) => schedules.list()))[0]).toMatchObject({ dueAt: at(1), state: 'ready' });
  });

  it('wakes what is due late or never, and leaves what is due soon where it is', async () => {
    const { unit } = await newTenant();
    await unit.run(({ schedules }) => schedules.add(['A', 'B', 'C', 'D'], at(30)));
    await unit.run(({ schedules }) => schedules.settle({ ...entry, work: 'B', dueAt: null, state: 'inactive' }, at(1)));
    await unit.run(({ schedules }) => schedules.settle({ ...entry, work: 'C', dueAt: at(2) }, at(1)));
    await unit.run(({ schedules }) => schedules.wake(['A', 'B', 'C', 'UNKNOWN'], at(1), at(2)));
    const found = await unit.run(({ schedules }) => schedules.list());
    expect(found.map(({ work, dueAt, state, wakes }) => [work, dueAt, state, wakes])).toEqual([
      ['A', at(1), 'ready', 1],
      ['B', at(1), 'ready', 1],
      ['C', at(2), 'ready', 1],
      ['D', at(30), 'ready', 0],
    ]);
  });

  it('lets what was woken during a run go again soon, and keeps what comes sooner still', async () => {
    const { unit } = await newTenant();
    await unit.run(({ schedules }) => schedules.add(['CUSTOMER'], at(0)));
    await unit.run(({ schedules }) => schedules.wake(['CUSTOMER'], at(1), at(2)));
    await unit.run(({ schedules }) => schedules.settle({ ...entry, state: 'inactive', dueAt: null, wakes: 0 }, at(3)));
    expect((await unit.run(({ schedules }) => schedules.list()))[0]).toEqual({ ...entry, dueAt: at(3), wakes: 1 });
    await unit.run(({ schedules }) => schedules.settle({ ...entry, dueAt: at(2), wakes: 0 }, at(3)));
    expect((await unit.run(({ schedules }) => schedules.list()))[0]?.dueAt).toBe(at(2));
  });

  it('holds mappings and the whole tenant, keeps the beginning, and lets go', async () => {
    const [{ unit }, other] = [await newTenant(), await newTenant()];
    await unit.run(({ schedules }) => schedules.pause({ work: 'CUSTOMER', actor: 'ada', since: at(0) }));
    await unit.run(({ schedules }) => schedules.pause({ work: null, actor: 'ada', since: at(1) }));
    await unit.run(({ schedules }) => schedules.pause({ work: null, actor: 'bob', since: at(2) }));
    expect(await unit.run(({ schedules }) => schedules.pauses())).toEqual([
      { work: null, actor: 'ada', since: at(1) },
      { work: 'CUSTOMER', actor: 'ada', since: at(0) },
    ]);
    expect(await other.unit.run(({ schedules }) => schedules.pauses())).toEqual([]);
    expect(await unit.run(({ schedules }) => schedules.resume(null))).toBe(true);
    expect(await unit.run(({ schedules }) => schedules.resume(null))).toBe(false);
    expect(await unit.run(({ schedules }) => schedules.pauses())).toHaveLength(1);
  });
}
