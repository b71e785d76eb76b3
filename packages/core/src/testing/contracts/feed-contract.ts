import type { FeedPage, FeedPosition } from '../../ports/change-feed';
import type { RecordKey } from '../../sdk/scalars';
import { sample, sampleKey, samples, sampleValues } from './sample-table';
import type { HarnessOf } from './system-harness';

/** Changes since a position: none lost, whoever commits when. */
export function feedContract(harness: HarnessOf): void {
  const position = (): Promise<FeedPosition> => harness().system.feed.position(samples);

  async function read(from: FeedPosition, size = 100): Promise<FeedPage> {
    const page = await harness().system.feed.read(samples, from, { fields: ['name'], size });
    if (page.expired) throw new Error(`expired: ${page.reason}`);
    return page;
  }

  /** Everything from a position on, page by page. */
  async function drain(
    from: FeedPosition,
    size = 100,
  ): Promise<{ rows: RecordKey[]; deletions: RecordKey[]; next: FeedPosition; pages: number }> {
    const all = { rows: [] as RecordKey[], deletions: [] as RecordKey[], next: from, pages: 0 };
    for (let more = true; more;) {
      const page = await read(all.next, size);
      all.rows.push(...page.rows.map(({ key }) => key));
      all.deletions.push(...page.deletions);
      all.next = page.next;
      all.pages += 1;
      more = page.more;
      if (all.pages > 1000) throw new Error('the feed does not end');
    }
    return all;
  }

  it('shows nothing when nothing happened', async () => {
    const start = await position();
    expect(await read(start)).toMatchObject({ rows: [], deletions: [], more: false });
  });

  it('shows what was inserted, with its present values and version', async () => {
    const start = await position();
    await harness().user.insert([sample(1)]);
    const { rows } = await read(start);
    expect(rows).toEqual([{ key: sampleKey(1), version: expect.any(String) as string, values: { name: 'Sample 1' } }]);
  });

  it('shows a record that changed many times once per page, as it is now', async () => {
    await harness().user.insert([sample(1)]);
    const start = await position();
    for (const name of ['a', 'b', 'c']) await harness().user.update(sampleKey(1), { name });
    const { rows } = await read(start);
    expect(rows.map(({ values }) => values.name)).toEqual(['c']);
  });

  // what else happens on the server may hold an answer back for a moment, so it is asked until it comes: a change never told never ends
  it('tells that the table changed, and then nothing more of it, where it can tell at all', async () => {
    const { feed } = harness().system;
    if (feed.changedTables === undefined) return;
    let answer = await feed.changedTables([samples], null);
    expect(answer.tables).toEqual([]);
    for (const change of [
      () => harness().user.insert([sample(1)]),
      () => harness().user.update(sampleKey(1), { name: 'other' }),
      () => harness().user.remove([sampleKey(1)]),
    ]) {
      await change();
      do answer = await feed.changedTables([samples], answer.mark);
      while (answer.tables.length === 0);
      expect(answer.tables).toEqual([samples]);
      do answer = await feed.changedTables([samples], answer.mark);
      while (answer.tables.length > 0);
    }
  });

  it('tells of a change that commits late once it can be read', async () => {
    const { feed } = harness().system;
    if (feed.changedTables === undefined) return;
    let answer = await feed.changedTables([samples], null);
    const late = await harness().begin();
    await late.insert([sample(1)]);
    for (let look = 0; look < 3; look += 1) answer = await feed.changedTables([samples], answer.mark);
    await late.commit();
    do answer = await feed.changedTables([samples], answer.mark);
    while (answer.tables.length === 0);
    expect(answer.tables).toEqual([samples]);
  });

  it('shows nothing again from where the page before ended', async () => {
    const start = await position();
    await harness().user.insert([sample(1)]);
    const { next } = await read(start);
    expect(await read(next)).toMatchObject({ rows: [], deletions: [] });
    await harness().user.update(sampleKey(1), { name: 'later' });
    expect((await read(next)).rows.map(({ values }) => values.name)).toEqual(['later']);
  });

  it('shows the same again from the same position, until it is no longer wanted', async () => {
    const start = await position();
    await harness().user.insert([sample(1), sample(2)]);
    const first = await read(start);
    expect((await read(start)).rows).toEqual(first.rows);
  });

  it('shows deletions of records that are gone', async () => {
    await harness().user.insert([sample(1), sample(2)]);
    const start = await position();
    await harness().user.remove([sampleKey(1)]);
    expect(await drain(start)).toMatchObject({ rows: [], deletions: [sampleKey(1)] });
  });

  it('shows no deletion of a record that is there again', async () => {
    await harness().user.insert([sample(1)]);
    const start = await position();
    await harness().user.remove([sampleKey(1)]);
    await harness().user.insert([sample(1, { name: 'again' })]);
    expect(await drain(start)).toMatchObject({ rows: [sampleKey(1)], deletions: [] });
  });

  it('shows a record that came and went as deleted, or not at all [F4]', async () => {
    const start = await position();
    await harness().user.insert([sample(1)]);
    await harness().user.remove([sampleKey(1)]);
    expect((await drain(start)).rows).toEqual([]);
  });

  it('shows what the writer of the system wrote, like any other change', async () => {
    const start = await position();
    await harness().system.writer.insert(samples, [{ key: sampleKey(1), values: sampleValues(1) }]);
    expect((await drain(start)).rows).toEqual([sampleKey(1)]);
    await harness().system.writer.delete(samples, [{ key: sampleKey(1), version: null }]);
    expect((await drain(start)).deletions).toEqual([sampleKey(1)]);
  });

  it('loses no transaction that began early and commits late', async () => {
    const start = await position();
    const open = await harness().begin();
    await open.insert([sample(1)]);
    await harness().user.insert([sample(2)]);
    const before = await drain(start);
    expect(before.rows).not.toContain(sampleKey(1));
    await open.commit();
    const after = await drain(before.next);
    expect([...before.rows, ...after.rows].sort()).toEqual([1, 2].map(sampleKey));
  });

  it('loses nothing of a transaction that was open when the position was taken', async () => {
    const open = await harness().begin();
    await open.insert([sample(1)]);
    const start = await position();
    await open.update(sampleKey(1), { name: 'x' }).catch(() => undefined);
    await open.commit();
    expect((await drain(start)).rows).toEqual([sampleKey(1)]);
  });

  it('streams a transaction of 2,500 records in pages, each record once [G7]', async () => {
    const start = await position();
    await harness().user.insert(Array.from({ length: 2500 }, (_, index) => sample(index + 1)));
    const { rows, pages } = await drain(start, 400);
    expect(pages).toBeGreaterThan(5);
    expect(rows.length).toBe(2500);
    expect(new Set(rows).size).toBe(2500);
  });

  it('goes on in the middle of a transaction from a stored position', async () => {
    const start = await position();
    await harness().user.insert([1, 2, 3, 4, 5].map((n) => sample(n)));
    const first = await read(start, 2);
    const rest = await drain(JSON.parse(JSON.stringify(first.next)) as FeedPosition, 2);
    expect([...first.rows.map(({ key }) => key), ...rest.rows].sort()).toEqual([1, 2, 3, 4, 5].map(sampleKey));
    expect(first.more).toBe(true);
  });

  it('says that positions have expired', async () => {
    const start = await position();
    await harness().expirePositions();
    const page = await harness().system.feed.read(samples, start, { fields: [], size: 10 });
    expect(page).toMatchObject({ expired: true, reason: expect.stringMatching(/\w+/) as string });
    const fresh = await position();
    expect(await read(fresh)).toMatchObject({ rows: [] });
  });

  it('takes a position of another kind of system as expired', async () => {
    const page = await harness().system.feed.read(samples, 'something else' as FeedPosition, { fields: [], size: 10 });
    expect(page.expired).toBe(true);
  });
}
