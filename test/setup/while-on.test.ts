import { guid, type Json } from '@couplet/core';
import { rememberedAnswers } from '@couplet/plugin-dataverse';
import { failureOf, SetupKit } from './setup-kit.test.support';

/** A company that is set up and switched on. */
let kit: SetupKit;

beforeAll(async () => {
  kit = await SetupKit.start();
  await kit.run({ answers: { synchronize: false } });
});
afterAll(() => kit?.stop());

describe('an answer that cannot hold while the connection is on', () => {
  const refused: readonly (readonly [string, Readonly<Record<string, Json>>])[] = [
    ['another ownership model', { ownership: 'person' }],
    ['another business unit', { businessUnit: guid('b0000000-0000-4000-8000-000000000001') }],
    ['another application', { clientId: '44444444-4444-4444-8444-444444444444' }],
  ];

  it.each(refused)('is refused by plan and run alike, and not remembered: %s [DV-2]', async (_what, further) => {
    const before = await rememberedAnswers(kit.configuration);
    const written = kit.emulator.statistics.rowsWritten;
    const answers = { synchronize: false, ...further };
    expect((await failureOf(kit.plan({ answers })))?.code).toBe('CPL_CONNECTION_ON');
    expect((await failureOf(kit.run({ answers })))?.code).toBe('CPL_CONNECTION_ON');
    expect(await rememberedAnswers(kit.configuration)).toEqual(before);
    expect(kit.emulator.statistics.rowsWritten).toBe(written);
  });

  it('does not keep the next run with the earlier answers from finding everything done', async () => {
    expect((await kit.run({ answers: { synchronize: false }, secret: null })).filter(({ changed }) => changed)).toEqual(
      [],
    );
  });

  it('holds once the connection is off, and is remembered then [DV-31]', async () => {
    await kit.control.tenants.disable('kit', 'to change who owns rows');
    const answers = { synchronize: false, ownership: 'person', coupleSalespeople: false };
    const steps = await kit.run({ answers });
    expect(steps.find(({ id }) => id === 'couple-salespeople')?.found).toBe('left to people');
    expect(await kit.coupled('SALESPEOPLE')).toBe(0);
    expect(await rememberedAnswers(kit.configuration)).toMatchObject({ ownership: 'person' });
    expect(await kit.control.tenants.find('kit')).toMatchObject({ state: 'enabled' });
  });
});
