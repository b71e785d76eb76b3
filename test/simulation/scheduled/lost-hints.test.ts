import { pollMinutes, ScheduledCompany, type Delivery } from './scheduled-company';

// whole histories, and a machine that may be busy
jest.setTimeout(900_000);

/** One working day of each kind; more by `COUPLET_SCHEDULED_DAYS`. */
const seeds = Array.from({ length: Number(process.env.COUPLET_SCHEDULED_DAYS ?? 1) }, (_, index) => index + 1);

/** Users work for some hours; gives the company after it was seen at every step that nothing stayed behind longer than that. */
async function workingDay(
  seed: number,
  deliveries: readonly Delivery[],
  behindAtMost: number,
): Promise<ScheduledCompany> {
  const company = await ScheduledCompany.start(seed);
  for (let step = 0; step < 30; step += 1) {
    const delivery = deliveries[step % deliveries.length] as Delivery;
    for (let edits = step % 3; edits >= 0; edits -= 1) await company.work(delivery);
    await company.pass(1 + (step % 4));
    expect({ seed, step, behind: await company.behind(behindAtMost) }).toEqual({ seed, step, behind: [] });
  }
  return company;
}

describe('a change is on the other side', () => {
  it('after one poll interval at most, though every hint of a change is lost, or names a table that nobody knows [L4] [W1]', async () => {
    for (const seed of seeds) {
      await workingDay(seed, ['lost'], pollMinutes);
      await workingDay(seed, ['ofAnotherTable', 'lost'], pollMinutes);
    }
  });

  it('soon where hints arrive, once or five times, and where they arrive late and in any order [W1]', async () => {
    for (const seed of seeds) {
      await workingDay(seed, ['delivered', 'fiveTimes'], 2);
      await workingDay(seed, ['delivered', 'late', 'fiveTimes'], 10);
    }
  });

  it('without one run more where every hint comes five times [W1] [W2]', async () => {
    for (const seed of seeds) {
      const [once, often] = [await workingDay(seed, ['delivered'], 2), await workingDay(seed, ['fiveTimes'], 2)];
      expect(await often.runs()).toBe(await once.runs());
    }
  });

  it('and no sooner than that without hints: the check notices what stays behind', async () => {
    const company = await ScheduledCompany.start(1);
    await company.pass(pollMinutes);
    for (let edits = 0; edits < 5; edits += 1) await company.work('lost');
    await company.pass(2);
    expect(await company.behind(1)).not.toEqual([]);
    await company.pass(pollMinutes);
    expect(await company.behind(1)).toEqual([]);
  });
});
