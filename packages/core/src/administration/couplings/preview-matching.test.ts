import type { RecordKey } from '../../sdk/scalars';
import {
  addAccount,
  addCustomer,
  matchNow,
  openMatchingKit,
  pairsOf,
  type CouplingKit,
} from './coupling-kit.test.support';
import { previewMatching, type CouplingResult, type MatchRequest } from '.';

let opened: CouplingKit;

afterEach(() => opened.kit.close());

const match = (request: MatchRequest = {}): Promise<CouplingResult> => matchNow(opened, request);

describe('the preview', () => {
  it('shows each record with what would become of it, and writes nothing', async () => {
    opened = await openMatchingKit();
    const { kit, tenant } = opened;
    addCustomer(kit, 'c0', 'Coupled');
    const theirs = addAccount(kit, 'Coupled');
    await match();
    const names: Record<string, string> = {
      c1: 'One',
      c2: 'Two',
      c3: 'Shared',
      c4: 'Shared',
      c5: 'Nothing',
      c6: 'Coupled',
    };
    for (const [id, name] of Object.entries(names)) addCustomer(kit, id, name);
    for (const title of ['One', 'Two', 'Two', 'Shared']) addAccount(kit, title);
    for (const side of ['local', 'integration'] as const)
      kit.systems[side].onCall((call) => (call.method.startsWith('writer.') ? { refuse: 'forbidden' } : undefined));
    const before = await pairsOf(kit);
    const page = await previewMatching(tenant, 'CUSTOMER');
    expect(page.records.map(({ local, finding }) => [local.label, finding])).toEqual([
      ['C1', 'matched'],
      ['C2', 'ambiguous'],
      ['C3', 'shared'],
      ['C4', 'shared'],
      ['C5', 'none'],
      ['C6', 'taken'],
    ]);
    const [matched, ambiguous, shared, , none, taken] = page.records;
    expect(matched).toMatchObject({ candidates: [{ label: 'One' }], why: null });
    expect(ambiguous?.candidates.map(({ label }) => label)).toEqual(['Two', 'Two']);
    expect(shared?.rivals).toEqual([{ key: 'c4', label: 'C4' }]);
    expect(none).toMatchObject({ candidates: [], why: { code: 'CPL_NO_MATCH' } });
    expect(taken).toMatchObject({ candidates: [{ key: theirs }], rivals: [{ key: 'c0', label: 'C0' }] });
    expect(await pairsOf(kit)).toEqual(before);
  });

  it('goes page by page, and over chosen records', async () => {
    opened = await openMatchingKit();
    const { kit, tenant } = opened;
    for (const n of [1, 2, 3]) addCustomer(kit, `c${n}`, `Name ${n}`);
    const first = await previewMatching(tenant, 'CUSTOMER', { size: 2 });
    expect(first.records).toHaveLength(2);
    const second = await previewMatching(tenant, 'CUSTOMER', { size: 2, after: first.next });
    expect(second.records.map(({ local }) => local.key)).toEqual(['c3']);
    expect(second.next).toBeNull();
    const chosen = await previewMatching(tenant, 'CUSTOMER', { keys: ['c2' as RecordKey] });
    expect(chosen.records.map(({ local }) => local.key)).toEqual(['c2']);
  });
});
