import { accounts } from '../../pipeline/sample-mapping.test.support';
import {
  addAccount,
  addCustomer,
  matchNow,
  openMatchingKit,
  pairsOf,
  type CouplingKit,
} from './coupling-kit.test.support';
import { type CouplingResult, type MatchRequest } from '.';

let opened: CouplingKit;

afterEach(() => opened.kit.close());

const match = (request: MatchRequest = {}): Promise<CouplingResult> => matchNow(opened, request);

describe('match keys', () => {
  it('of one priority must all hold [EN-247]', async () => {
    opened = await openMatchingKit({ 'name~title': { matchPriority: 1 }, 'city~town': { matchPriority: 1 } });
    const { kit } = opened;
    const [both, other] = [
      addCustomer(kit, 'c1', 'Smith', { city: 'Bath' }),
      addCustomer(kit, 'c2', 'Jones', { city: 'Bath' }),
    ];
    const account = addAccount(kit, 'Smith', { town: 'Bath' });
    addAccount(kit, 'Jones', { town: 'York' });
    await match();
    expect(await pairsOf(kit)).toEqual([[both, account]]);
    expect(other).toBe('c2');
  });

  it('of a later priority are asked on their own where the first found nothing certain [EN-249] [EN-250] [EN-31]', async () => {
    opened = await openMatchingKit({ 'name~title': { matchPriority: 1 }, 'city~town': { matchPriority: 2 } });
    const { kit } = opened;
    const renamed = addCustomer(kit, 'c1', 'Renamed', { city: 'Phone 1' });
    const doubled = addCustomer(kit, 'c2', 'Doubled', { city: 'Phone 2' });
    const first = addAccount(kit, 'Former name', { town: 'Phone 1' });
    addAccount(kit, 'Doubled', { town: 'Elsewhere' });
    const second = addAccount(kit, 'Doubled', { town: 'Phone 2' });
    expect(await match({ synchronize: false })).toMatchObject({ counters: { coupled: 2, failed: 0 } });
    expect(await pairsOf(kit)).toEqual([
      [renamed, first],
      [doubled, second],
    ]);
  });

  it('that are empty match nothing, on either side [EN-248]', async () => {
    opened = await openMatchingKit();
    const { kit } = opened;
    addCustomer(kit, 'c1', '');
    addAccount(kit, '');
    kit.table(accounts).add({ title: null });
    expect(await match()).toMatchObject({ counters: { coupled: 0, failed: 1 }, problems: [{ code: 'CPL_NO_MATCH' }] });
  });

  it.each([
    { caseInsensitive: false, server: 'one that minds the case' },
    { caseInsensitive: true, server: 'one that does not' },
  ])(
    'are compared without regard to case unless the mapping says so, on $server [EN-248]',
    async ({ caseInsensitive }) => {
      const options = { integration: { capabilities: { caseInsensitive } } };
      opened = await openMatchingKit(undefined, options);
      addCustomer(opened.kit, 'c1', 'smith & sons');
      addAccount(opened.kit, 'SMITH & Sons');
      expect(await match()).toMatchObject({ counters: { coupled: 1 } });
      await opened.kit.close();

      opened = await openMatchingKit({ 'name~title': { matchPriority: 1, matchCaseSensitive: true } }, options);
      addCustomer(opened.kit, 'c1', 'smith & sons');
      addAccount(opened.kit, 'SMITH & Sons');
      expect(await match()).toMatchObject({ counters: { coupled: 0, failed: 1 } });
    },
  );
});
