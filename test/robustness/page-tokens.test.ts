import type { FeedPosition, System } from '@couplet/core';
import { modifiedRun } from '@couplet/core/internal';
import type { FaultAction } from '@couplet/dataverse-emulator';
import { expectInStep, expectSilence, partnerAccounts, storedCouplings } from './check-in-step.test.support';
import { partnerCompany, type PartnerCompany } from './partner-company.test.support';
import { partnerMapping } from './partner.test.support';

/** Small pages, one after the other: a pull of some 50 changes takes five of them. */
const smallPages = { batchSize: 10, overlap: 1 };

let company: PartnerCompany;
/** Told of every page of changes that Dataverse gave, and before every page of all rows. */
let watch: { changes?: (next: FeedPosition) => void; scan?: () => Promise<void> };
beforeEach(async () => {
  watch = {};
  company = await partnerCompany({ around, mapping: { ...partnerMapping, deletionConflict: 'deleteOther' } });
  await company.users.add(50);
  await company.synch();
  for (const { accountid } of partnerAccounts(company))
    company.emulator.update('account', String(accountid), { telephone1: 'there' });
});
afterEach(() => company.close());

function around(system: System): System {
  const { feed, store } = system;
  return {
    writer: system.writer,
    feed: {
      position: (table) => feed.position(table),
      obstacles: (tables) => feed.obstacles(tables),
      isRestored: async (table, position) => (await feed.isRestored?.(table, position)) ?? false,
      read: async (table, position, options) => {
        const page = await feed.read(table, position, options);
        if (!page.expired && page.more) watch.changes?.(page.next);
        return page;
      },
    },
    store: {
      capabilities: (table) => store.capabilities(table),
      readByKeys: (table, keys, fields) => store.readByKeys(table, keys, fields),
      findByValues: (table, fields, tuples, wanted) => store.findByValues(table, fields, tuples, wanted),
      readPage: async (table, query) => {
        await watch.scan?.();
        return store.readPage(table, query);
      },
    },
    close: () => system.close(),
  };
}

const checkpoint = (): Promise<string | null> =>
  company.tenant.unitOfWork.run(({ checkpoints }) => checkpoints.find('PARTNER', 'fromIntegrationTable'));

/** The server's own link in a position. */
const linkIn = (position: string): string => position.slice(position.indexOf('accounts?'));

/** Answers a link to a page with this, once the server has handed it out as the n-th of a pull; gives the positions handed out so far. */
function answerLink(nth: number, answer: (link: string) => FaultAction): { struck(): number; positions: string[] } {
  const positions: string[] = [];
  let id = 0;
  watch.changes = (next) => {
    positions.push(next);
    if (positions.length !== nth) return;
    id = company.emulator.faults.add({ match: { path: linkIn(next) }, action: answer(linkIn(next)) });
  };
  return {
    struck: () => company.emulator.faults.list().find((active) => active.id === id)?.struck ?? 0,
    positions,
  };
}

const refusals: [string, FaultAction][] = [
  ['expired', { kind: 'status', status: 400, code: '0x80044352' }],
  ['not understood any more', { kind: 'status', status: 400, code: '0x8004112a' }],
];

describe('a link to the next page of changes that the server refuses in the middle of a pull', () => {
  it.each(refusals)(
    'as %s: everything is read from the start, the checkpoint stays until then, nothing is lost or doubled [F2]',
    async (_name, refusal) => {
      const [pair] = await storedCouplings(company);
      company.emulator.delete('account', pair?.integration ?? '');
      const refused = answerLink(2, () => refusal);
      const before = company.emulator.statistics.rowsWritten;
      const during: (string | null)[] = [];
      watch.scan = async () => void during.push(await checkpoint());

      const figures = await company.synch(modifiedRun, smallPages);
      expect(refused.struck()).toBe(1);
      expect(figures).toMatchObject({ modified: 49, deleted: 1 });
      expect(figures.failed).toBeUndefined();
      expect(company.emulator.statistics.rowsWritten).toBe(before);
      expect(refused.positions).toHaveLength(2);
      expect(during.length).toBeGreaterThan(3);
      // the page before the refused link may still be on its way when everything is begun anew
      for (const position of during) expect(refused.positions).toContain(position);
      expect(during.at(-1)).toBe(refused.positions[1]);
      expect(await checkpoint()).toContain('$deltatoken=');
      await expectInStep(company, 49);
      await expectSilence(company);
    },
  );
});

describe('a link to the next page of changes that comes twice', () => {
  it('ends the run with a coded error, leaves the checkpoint, and costs nothing once the server is well [F2] [WA-109]', async () => {
    const repeated = answerLink(2, (link) => ({
      kind: 'status',
      status: 200,
      body: JSON.stringify({ value: [], '@odata.nextLink': `${company.emulator.url}/api/data/v9.2/${link}` }),
    }));
    const loop = { code: 'CPL_DATAVERSE_PAGING_LOOP', retryable: true };
    await expect(company.run(modifiedRun, smallPages)).rejects.toMatchObject(loop);
    expect(repeated.struck()).toBe(1);
    expect(await checkpoint()).toBe(repeated.positions[1]);
    const phones = async (): Promise<number> =>
      (await company.users.all()).filter(({ phone }) => phone === 'there').length;
    expect(await phones()).toBe(20);

    await expect(company.run(modifiedRun, smallPages)).rejects.toMatchObject(loop);
    expect(repeated.struck()).toBe(2);
    expect(await checkpoint()).toBe(repeated.positions[1]);
    expect(await phones()).toBe(20);

    company.emulator.faults.clear();
    expect(await company.synch(modifiedRun, smallPages)).toEqual({ modified: 50 });
    await expectInStep(company, 50);
    await expectSilence(company);
  });
});
