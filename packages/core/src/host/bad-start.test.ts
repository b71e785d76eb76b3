import 'reflect-metadata';
import { samplePlugin } from '../pipeline/sample-mapping.test.support';
import type { TenantConfiguration } from '../ports/repositories/tenant-configuration';
import { testKit, type TestKit } from '../testing';
import { listMappings } from '../administration/mappings';

let kit: TestKit;
afterEach(() => kit.close());

/** What is said when a tenant is opened whose rows somebody put there by other ways than the services. */
async function refusedAtStart(
  spoil: (configuration: TenantConfiguration) => Promise<void>,
): Promise<readonly string[]> {
  kit = await testKit({ plugins: [samplePlugin] });
  await spoil(kit.tenants.configuration('kit'));
  const error: unknown = await kit.tenant().catch((found: unknown) => found);
  const { code, problems } = error as {
    readonly code: string;
    readonly problems: readonly { readonly code: string }[];
  };
  expect(code).toBe('CPL_STARTUP');
  return problems.map((problem) => problem.code);
}

it.each<[string, (configuration: TenantConfiguration) => Promise<void>, readonly string[]]>([
  ['a side that nothing is connected to', (rows) => rows.removeConnection('local'), ['CPL_CONNECTION_MISSING']],
  [
    'a system that no plugin gives, with quotes in its name',
    (rows) => rows.saveConnection({ side: 'integration', system: `d'a"ta`, settings: {} }),
    ['CPL_SYSTEM_UNKNOWN'],
  ],
  [
    'settings out of range, all of them',
    (rows) => rows.saveSettings({ logDays: -1, skipAfterFailures: 'often' }),
    ['CPL_SETTING_INVALID', 'CPL_SETTING_INVALID'],
  ],
  [
    'a filter on a field that is not there',
    (rows) => rows.saveMappingSettings('CUSTOMER', { localFilter: { наме: 'x' } }),
    ['CPL_FILTER_FIELD'],
  ],
  [
    'a policy that nobody gives',
    (rows) => rows.saveMappingSettings('AGENT', { updateConflict: 'ΔΩ' }),
    ['CPL_POLICY_UNKNOWN'],
  ],
  [
    'a rule that is gone',
    (rows) => rows.saveFieldSettings('AGENT', 'name~label', { transform: `x'; drop table` }),
    ['CPL_RULE_UNKNOWN'],
  ],
  [
    'a mapping switched off that others refer to',
    (rows) => rows.saveMappingSettings('AGENT', { enabled: false }),
    ['CPL_REFERENCE_UNMAPPED', 'CPL_REFERENCE_UNMAPPED'],
  ],
])('refuses to start with %s', async (_, spoil, codes) => {
  expect(await refusedAtStart(spoil)).toEqual(codes);
});

it('shows what is wrong with a mapping although the tenant does not open, and says so of a disabled one', async () => {
  await refusedAtStart((rows) => rows.saveMappingSettings('AGENT', { updateConflict: 'nobody' }));
  const configured = await kit.configured();
  const broken = (await listMappings(configured)).find(({ name }) => name === 'AGENT');
  expect(broken?.problems).toMatchObject([{ code: 'CPL_POLICY_UNKNOWN' }]);
  await kit.tenants.disable('kit', 'moved');
  await expect(kit.tenant()).rejects.toMatchObject({ code: 'CPL_TENANT_DISABLED' });
});
