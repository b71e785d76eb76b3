import { z } from 'zod';
import type { OpenTenant } from '../../host/tenant';
import { samplePlugin } from '../../pipeline/sample-mapping.test.support';
import { definePlugin } from '../../sdk/plugin';
import { defineSettings } from '../../sdk/setting';
import { testKit, type TestKit } from '../../testing/kit';
import { changeSettings, listSettings } from '.';

const branchSettings = defineSettings({
  id: 'branches',
  schema: z.object({ branch: z.string().min(1).max(10).optional(), floors: z.number().int().optional() }),
});
const plugin = definePlugin({ id: 'branches', version: '1.0.0', engine: '*', settings: [branchSettings] });

let kit: TestKit;
let tenant: OpenTenant;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin, plugin], settings: { branch: 'North' } });
  tenant = await kit.tenant();
});
afterEach(() => kit.close());

const valueOf = async (name: string): Promise<unknown> =>
  (await listSettings(tenant)).find((one) => one.name === name)?.value;

it('lists what the engine and the plugins declare, with what is stored', async () => {
  const all = await listSettings(tenant);
  expect(all.map(({ name }) => name)).toEqual([
    'branch', 'floors', 'historyDays', 'logDays', 'passingFailures', 'skipAfterFailures',
  ]); // prettier-ignore
  expect(all[0]).toEqual({ name: 'branch', declaredBy: 'branches', value: 'North' });
});

it('stores a change with an entry of the audit trail, and takes a setting back', async () => {
  await changeSettings(tenant, 'anna', { floors: 3, logDays: 7 });
  await changeSettings(tenant, 'anna', { branch: null });
  expect([await valueOf('floors'), await valueOf('logDays'), await valueOf('branch')]).toEqual([3, 7, null]);
  expect(await tenant.configuration.auditTrail(1)).toMatchObject([
    { actor: 'anna', action: 'settings.changed', facts: { branch: { before: 'North', after: null } } },
  ]);
});

it.each([
  ['a name that nobody declares', { brunch: 'x' }, 'CPL_SETTING_UNKNOWN'],
  ['a name with quotes', { 'bran\'ch"': 'x' }, 'CPL_SETTING_UNKNOWN'],
  ['a number in place of a text', { branch: 3 }, 'CPL_SETTING_INVALID'],
  ['a text that is too long', { branch: 'x'.repeat(11) }, 'CPL_SETTING_INVALID'],
  ['a text in place of a number', { floors: '3' }, 'CPL_SETTING_INVALID'],
  ['no days', { logDays: 0 }, 'CPL_SETTING_INVALID'],
  ['half a day', { historyDays: 0.5 }, 'CPL_SETTING_INVALID'],
  ['too many days', { historyDays: 1e9 }, 'CPL_SETTING_INVALID'],
  ['codes that are none', { passingFailures: 'A; DROP' }, 'CPL_SETTING_INVALID'],
  ['a limit of no failures', { skipAfterFailures: 0 }, 'CPL_SETTING_INVALID'],
  ['an object', { floors: { many: true } }, 'CPL_SETTING_INVALID'],
])('refuses %s, and stores nothing', async (_, change, code) => {
  const refused = changeSettings(tenant, 'anna', { ...change, skipAfterFailures: 9, ...change });
  await expect(refused).rejects.toMatchObject({ code: 'CPL_CONFIGURATION_REFUSED', problems: [{ code }] });
  expect(await valueOf('skipAfterFailures')).toBeNull();
  expect(await tenant.configuration.auditTrail(9)).toEqual([]);
});
