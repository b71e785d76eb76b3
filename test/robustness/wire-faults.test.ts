import { setTimeout as pause } from 'node:timers/promises';
import { fullRun } from '@couplet/core/internal';
import type { FaultAction, FaultRule } from '@couplet/dataverse-emulator';
import { expectInStep, expectSilence, partnerAccounts } from './check-in-step.test.support';
import { partnerCompany, type PartnerCompany } from './partner-company.test.support';
import { partnerMapping } from './partner.test.support';

let company: PartnerCompany;
beforeEach(async () => {
  company = await partnerCompany();
});
afterEach(() => company.close());

/** Puts a fault in force; gives how often it has struck. */
function fault(rule: FaultRule): () => number {
  const id = company.emulator.faults.add(rule);
  return () => company.emulator.faults.list().find((active) => active.id === id)?.struck ?? 0;
}

/** Partners that both sides have, with changes to be sent: two-way ones that go in batches. */
async function changedPartners(count: number): Promise<void> {
  await company.users.add(count);
  await company.synch();
  await company.users.change('phone', 'changed');
}

/** What the emulator was asked and what it wrote while some work was done. */
async function during(work: () => Promise<void>): Promise<{ requests: number; written: number; tokens: number }> {
  const before = company.emulator.statistics;
  await work();
  const after = company.emulator.statistics;
  return {
    requests: after.requests - before.requests,
    written: after.rowsWritten - before.rowsWritten,
    tokens: after.tokensIssued - before.tokensIssued,
  };
}

const lostAnswers: [string, Pick<FaultRule, 'phase' | 'action'>][] = [
  ['reset before the commit [P2] [H1]', { phase: 'before', action: { kind: 'reset' } }],
  ['reset after the commit [P2] [H1]', { phase: 'after', action: { kind: 'reset' } }],
  ['reset, and committed a moment later [H2]', { action: { kind: 'commitLater', milliseconds: 150 } }],
  ['answered with half a body [H12]', { phase: 'after', action: { kind: 'truncate' } }],
  ['answered with a page of HTML instead of being carried out [H14]', { action: { kind: 'htmlBody' } }],
  ['answered with a page of HTML after it was carried out [H14]', { phase: 'after', action: { kind: 'htmlBody' } }],
];

describe('a write that is', () => {
  it.each(lostAnswers)('%s: bulk creates are read back, and made once [S5] [S9] [S10]', async (_name, how) => {
    await company.users.add(250);
    const struck = fault({ match: { operation: 'createMultiple' }, nth: 2, ...how });
    expect(await company.synch()).toEqual({ inserted: 250, unchanged: 250 });
    expect(struck()).toBe(1);
    await pause(200);
    await expectInStep(company, 250);
    await expectSilence(company);
  });

  it.each(lostAnswers)('%s: updates in a batch are read back, and made once [S9] [S10]', async (_name, how) => {
    await changedPartners(250);
    const struck = fault({ match: { operation: 'batch' }, nth: 2, ...how });
    expect(await company.synch()).toEqual({ modified: 250, unchanged: 250 });
    expect(struck()).toBe(1);
    await pause(200);
    await expectInStep(company, 250);
    await expectSilence(company);
  });

  it.each(lostAnswers)('%s: updates in bulk are read back, and made once [S9] [S10]', async (_name, how) => {
    await company.users.add(250);
    await company.synch();
    await company.users.change('credit_limit', '77.5');
    const struck = fault({ match: { operation: 'updateMultiple' }, nth: 2, ...how });
    expect(await company.synch()).toEqual({ modified: 250, unchanged: 250 });
    expect(struck()).toBe(1);
    await pause(200);
    await expectInStep(company, 250);
    await expectSilence(company);
  });
});

describe('a server that is busy', () => {
  it('is left alone for as long as it asks, and no record fails [H3] [S18]', async () => {
    await company.users.add(100);
    const struck = fault({
      match: { operation: 'createMultiple' },
      times: 3,
      action: { kind: 'status', status: 429, retryAfter: '1', code: '0x80072322' },
    });
    const arrivals: number[] = [];
    let before = company.emulator.statistics.byOperation.createMultiple ?? 0;
    // looked at in every turn: a request is noted before its answer reaches the client, so no wait looks shorter than it was
    let over = false;
    const watch = (): void => {
      const now = company.emulator.statistics.byOperation.createMultiple ?? 0;
      if (now > before) arrivals.push(performance.now());
      before = now;
      if (!over) setImmediate(watch);
    };
    watch();
    const figures = await company.synch().finally(() => (over = true));
    expect(figures).toEqual({ inserted: 100, unchanged: 100 });
    expect(struck()).toBe(3);
    expect(arrivals).toHaveLength(4);
    for (const [index, time] of arrivals.slice(1).entries()) expect(time - (arrivals[index] ?? 0)).toBeGreaterThan(950);
    await expectInStep(company, 100);
    await expectSilence(company);
  });

  it('gets through a storm of refusals, whatever it says about waiting [H3]', async () => {
    await company.users.add(300);
    const answers = ['0', '1', 'soon', '-5', new Date(Date.now() + 1_500).toUTCString()];
    for (const [index, retryAfter] of answers.entries())
      fault({ every: 3 + index, times: 1, action: { kind: 'status', status: 429, retryAfter, code: '0x80072326' } });
    expect(await company.synch()).toEqual({ inserted: 300, unchanged: 300 });
    await expectInStep(company, 300);
    company.emulator.faults.clear();
    await expectSilence(company);
  });

  it('that asks for an hour ends the run, which another process takes up later [H3] [S18]', async () => {
    await company.users.add(10);
    fault({
      match: { operation: 'createMultiple' },
      action: { kind: 'status', status: 429, retryAfter: '3600', code: '0x80072321' },
    });
    await expect(company.run()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_THROTTLED', retryable: true });
    const stopped = await company.tenant.unitOfWork.run(({ jobs }) => jobs.latest('PARTNER', 1));
    expect(stopped).toMatchObject([{ state: 'interrupted' }]);
    company.emulator.faults.clear();
    const later = await company.anotherProcess();
    expect(await later.synch()).toEqual({ inserted: 10, unchanged: 10 });
    await expectInStep(company, 10);
    await later.close();
  });

  it.each([502, 503, 504])('and answers %i now and then delays, and fails nothing [H4] [S18]', async (status) => {
    await company.users.add(250);
    const struck = fault({ every: 3, times: 4, action: { kind: 'status', status, body: 'busy' } });
    expect(await company.synch()).toEqual({ inserted: 250, unchanged: 250 });
    expect(struck()).toBeGreaterThan(0);
    company.emulator.faults.clear();
    await expectInStep(company, 250);
    await expectSilence(company);
  });

  it('and does not say what became of a write leaves no fault on a record, and the next run makes it good [H4] [S18]', async () => {
    await changedPartners(20);
    fault({ match: { operation: 'batch' }, action: { kind: 'status', status: 503, body: 'busy' } });
    expect(await company.synch()).toEqual({ failed: 20 });
    company.emulator.faults.clear();
    const kept = await company.tenant.unitOfWork.run(({ retries }) =>
      retries.due('PARTNER', 'toIntegrationTable', 'none', 100),
    );
    expect(kept.map(({ code, failures }) => [code, failures])).toEqual(Array(20).fill(['CPL_OUTCOME_UNKNOWN', 0]));
    expect(await company.synch()).toMatchObject({ modified: 20 });
    await expectInStep(company, 20);
    await expectSilence(company);
  });
});

describe('in mid-run', () => {
  it('expired tokens are renewed once for all requests, and no record fails [H5]', async () => {
    await company.users.add(400);
    fault({ match: { operation: 'createMultiple' }, nth: 2, action: { kind: 'expireTokens' } });
    let figures: unknown;
    const { tokens } = await during(async () => void (figures = await company.synch()));
    expect(figures).toEqual({ inserted: 400, unchanged: 400 });
    expect(tokens).toBe(1);
    await expectInStep(company, 400);
    await expectSilence(company);
  });

  it('a sign-in that is refused for good ends the run with one clear error, and fails no record [H5] [S18]', async () => {
    await company.users.add(10);
    fault({ match: { operation: 'createMultiple' }, action: { kind: 'status', status: 401 } });
    await expect(company.run()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_TOKEN_REJECTED' });
    company.emulator.faults.clear();
    expect(await company.synch()).toEqual({ inserted: 10, unchanged: 10 });
    await expectInStep(company, 10);
  });
});

const cutReads: [string, FaultAction][] = [
  ['cut off [H12]', { kind: 'truncate', fraction: 0.5 }],
  ['a page of HTML [H14]', { kind: 'htmlBody' }],
  ['lost [H1]', { kind: 'reset' }],
];

describe('a page of changes that is', () => {
  it.each(cutReads)('%s is asked for again, and nothing on it is lost', async (_name, action) => {
    await company.users.add(5);
    await company.synch();
    for (const { accountid } of partnerAccounts(company))
      company.emulator.update('account', String(accountid), { telephone1: 'there' });
    const struck = fault({ match: { operation: 'changeTracking' }, phase: 'after', times: 1, action });
    expect(await company.synch()).toMatchObject({ modified: 5 });
    expect(struck()).toBe(1);
    await expectInStep(company, 5);
    await expectSilence(company);
  });

  it('a page of HTML for good ends the run with a typed error, and touches no row [H14] [S7]', async () => {
    await company.users.add(5);
    await company.synch();
    const [first] = partnerAccounts(company);
    company.emulator.update('account', String(first?.accountid), { telephone1: 'there' });
    const rows = await company.users.all();
    fault({ match: { operation: 'changeTracking' }, phase: 'after', action: { kind: 'htmlBody' } });
    await expect(company.run()).rejects.toMatchObject({ code: expect.stringMatching(/^CPL_DATAVERSE_/) as string });
    expect(await company.users.all()).toEqual(rows);
    company.emulator.faults.clear();
    expect(await company.synch()).toMatchObject({ modified: 1 });
    await expectInStep(company, 5);
    await expectSilence(company);
  });
});

describe('an expired position', () => {
  it('is made good by comparing everything: deletions are found, equal rows stay untouched [F3] [L5] [S10]', async () => {
    await company.close();
    company = await partnerCompany({
      mapping: { ...partnerMapping, deletionConflict: 'removeCoupling' },
    });
    await company.users.add(50);
    await company.synch();
    const [gone, changed] = partnerAccounts(company);
    company.emulator.delete('account', String(gone?.accountid));
    company.emulator.update('account', String(changed?.accountid), { telephone1: 'there' });
    company.emulator.expireDeltaTokens();
    let figures: unknown;
    const { written } = await during(async () => void (figures = await company.synch()));
    expect(figures).toMatchObject({ modified: 1, uncoupled: 1, unchanged: expect.any(Number) as number });
    expect(written).toBe(0);
    expect(company.log.map(({ event }) => event)).toContain('change feed expired');
    await expectSilence(company);
  });
});

describe('one bad row', () => {
  it('among 250 that are created in bulk fails alone, with few requests more [H11] [S9]', async () => {
    const ids = await company.users.add(250);
    await company.users.change('category', '77', [ids[137] ?? '']);
    let figures: unknown;
    const { requests, written } = await during(async () => void (figures = await company.synch()));
    expect(figures).toEqual({ inserted: 249, failed: 1, unchanged: 249 });
    expect(written).toBe(249);
    expect(requests).toBeLessThan(3 + 2 * Math.ceil(Math.log2(100)) + 8);
    await company.users.change('category', '1', [ids[137] ?? '']);
    expect(await company.synch()).toMatchObject({ inserted: 1 });
    await expectInStep(company, 250);
    await expectSilence(company);
  });

  it('among 250 that are changed in bulk fails alone, and goes once it was mended [H11] [S9]', async () => {
    const ids = await company.users.add(250);
    await company.synch();
    await company.users.change('credit_limit', '77.5');
    await company.users.change('category', '77', [ids[137] ?? '']);
    expect(await company.synch()).toMatchObject({ modified: 249, failed: 1 });
    await company.users.change('category', '2', [ids[137] ?? '']);
    expect(await company.synch()).toMatchObject({ modified: 1 });
    await expectInStep(company, 250);
    await expectSilence(company);
    expect(await company.synch(fullRun)).toEqual({ unchanged: 500 });
  });
});
