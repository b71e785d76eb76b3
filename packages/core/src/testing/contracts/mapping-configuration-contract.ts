import type { TransformationRule } from '../../sdk/transformation-rule';
import { unchangedMapping, type MappingContents } from '../../ports/repositories/mapping-configuration';
import type { SetupChange, TenantConfiguration } from '../../ports/repositories/tenant-configuration';
import type { ContractContext } from './repository-harness';

const entry = { actor: 'ada', action: 'mapping.changed', subject: 'CUSTOMER', facts: {} };

const contents: MappingContents = {
  own: { title: "Kunden 'Ü'", local: 'customer', integration: 'account', direction: 'bidirectional' },
  settings: { direction: 'toIntegrationTable', eventBased: false, updateConflictWinners: { 'a~b': 'keepLocal' } },
  fields: {
    'a~b': {
      enabled: true,
      notNull: false,
      transformDirection: 'toIntegrationTable',
      optionMapping: { "o'pen": 'Offen' },
    },
    '=~c': { constant: 'erp' },
    '=~d': { constant: { setting: 'companyRow' } },
  },
  extraFields: [{ kind: 'value', local: 'a', integration: 'b', direction: 'bidirectional' }],
  templates: [{ template: 'Export', priority: 0, filter: { country: { not: 'DK' } } }],
  defaults: { settings: { direction: 'bidirectional' }, fields: { 'a~b': { enabled: false } } },
};

/** What every {@link TenantConfiguration} does with a mapping as a whole, and with templates. */
export function mappingConfigurationContract({ harness, newTenant }: ContractContext): void {
  const configurationOf = async (): Promise<TenantConfiguration> =>
    harness().tenants.configuration((await newTenant()).id);

  it('stores all about a mapping at once, counts its versions, and audits it', async () => {
    const configuration = await configurationOf();
    expect(await configuration.saveMappingConfiguration('CUSTOMER', contents, 0, entry)).toBe(1);
    expect(await configuration.mappingConfigurations()).toEqual(new Map([['CUSTOMER', { ...contents, version: 1 }]]));
    expect(await configuration.mappingSettings()).toEqual(new Map([['CUSTOMER', contents.settings]]));
    expect((await configuration.fieldSettings('CUSTOMER')).map(({ field }) => field).sort()).toEqual(
      Object.keys(contents.fields).sort(),
    );
    const fewer = { ...contents, own: null, fields: { 'a~b': { enabled: true } }, settings: {} };
    expect(await configuration.saveMappingConfiguration('CUSTOMER', fewer, 1, entry)).toBe(2);
    expect((await configuration.mappingConfigurations()).get('CUSTOMER')).toEqual({ ...fewer, version: 2 });
    expect((await configuration.auditTrail(9)).map(({ action }) => action)).toEqual([
      'mapping.changed',
      'mapping.changed',
    ]);
  });

  it('stores a whole setup, or nothing of it', async () => {
    const configuration = await configurationOf();
    await configuration.saveMappingConfiguration('CUSTOMER', contents, 0, entry);
    const template = { name: 'Export', side: 'local', table: 'customer', values: { country: 'DE' } } as const;
    const change = (customerVersion: number): SetupChange => ({
      templates: [{ template, entry: { ...entry, action: 'template.imported' } }],
      mappings: [
        { mapping: 'VENDOR', contents, expectedVersion: 0, entry },
        { mapping: 'CUSTOMER', contents: unchangedMapping, expectedVersion: customerVersion, entry },
      ],
    });
    await expect(configuration.saveSetup(change(7))).rejects.toMatchObject({ code: 'CPL_MAPPING_CHANGED_MEANWHILE' });
    expect(await configuration.templates()).toEqual([]);
    expect([...(await configuration.mappingConfigurations()).keys()]).toEqual(['CUSTOMER']);
    expect(await configuration.auditTrail(9)).toHaveLength(1);
    await configuration.saveSetup(change(1));
    expect(await configuration.templates()).toEqual([template]);
    const stored = await configuration.mappingConfigurations();
    expect([...stored].map(([name, { version }]) => [name, version])).toEqual([
      ['CUSTOMER', 2],
      ['VENDOR', 1],
    ]);
    expect(await configuration.auditTrail(9)).toHaveLength(4);
  });

  it('has a stamp that tells of every change, whatever was changed, and of nothing else', async () => {
    const configuration = await configurationOf();
    const seen = new Set([await configuration.stamp()]);
    const rule: TransformationRule = { name: 'R', step: { type: 'uppercase' } };
    const changes: (() => Promise<unknown>)[] = [
      () => configuration.saveSettings({ workDate: '2026-01-31' }),
      () => configuration.saveSettings({ workDate: '2026-02-01' }),
      () => configuration.saveConnection({ side: 'local', system: 'memory', settings: { a: 1 } }),
      () => configuration.saveFeature({ feature: 'f', exclusiveGroup: null, enabled: true }),
      () => configuration.saveMappingSettings('CUSTOMER', { onlyCoupled: true }),
      () => configuration.saveFieldSettings('CUSTOMER', 'a~b', { notNull: true }),
      () => configuration.saveMappingConfiguration('VENDOR', contents, 0, entry),
      () => configuration.saveTemplate({ name: 'T', side: 'local', table: 'customer', values: {} }, entry),
      () => configuration.saveTransformationRule(rule, 0, entry),
      () => configuration.removeTransformationRule('R', 1, entry),
    ];
    for (const [index, change] of changes.entries()) {
      await change();
      const stamp = await configuration.stamp();
      expect(await configuration.stamp()).toBe(stamp);
      if (index < changes.length - 1) expect(seen).not.toContain(stamp);
      seen.add(stamp);
    }
    const last = await configuration.stamp();
    await configuration.audit(entry);
    expect(await configuration.stamp()).toBe(last);
  });

  it('refuses what was based on another version, and keeps what is there', async () => {
    const configuration = await configurationOf();
    await configuration.saveMappingConfiguration('CUSTOMER', contents, 0, entry);
    const empty: MappingContents = { ...unchangedMapping };
    for (const version of [0, 2, 7])
      await expect(configuration.saveMappingConfiguration('CUSTOMER', empty, version, entry)).rejects.toMatchObject({
        code: 'CPL_MAPPING_CHANGED_MEANWHILE',
        facts: { mapping: 'CUSTOMER', expected: version },
      });
    await expect(configuration.saveMappingConfiguration('VENDOR', empty, 3, entry)).rejects.toMatchObject({
      code: 'CPL_MAPPING_CHANGED_MEANWHILE',
    });
    expect((await configuration.mappingConfigurations()).get('CUSTOMER')).toEqual({ ...contents, version: 1 });
    expect(await configuration.auditTrail(9)).toHaveLength(1);
  });

  it('counts a change of single settings as a version', async () => {
    const configuration = await configurationOf();
    await configuration.saveMappingSettings('CUSTOMER', { enabled: false });
    await configuration.saveFieldSettings('CUSTOMER', 'a~b', { enabled: true });
    expect((await configuration.mappingConfigurations()).get('CUSTOMER')).toEqual({
      ...unchangedMapping,
      version: 2,
      settings: { enabled: false },
      fields: { 'a~b': { enabled: true } },
    });
  });

  it('keeps templates by name, each tenant its own', async () => {
    const configuration = await configurationOf();
    const template = { name: "Export 'Æ'", side: 'integration', table: 'account', values: { source: 'x' } } as const;
    await configuration.saveTemplate(template, entry);
    await configuration.saveTemplate({ ...template, values: { source: 'y', none: null } }, entry);
    await configuration.saveTemplate({ ...template, name: 'Domestic' }, entry);
    expect(await configuration.templates()).toEqual([
      { ...template, name: 'Domestic' },
      { ...template, values: { source: 'y', none: null } },
    ]);
    await configuration.removeTemplate('Domestic', entry);
    expect((await configuration.templates()).map(({ name }) => name)).toEqual([template.name]);
    expect(await (await configurationOf()).templates()).toEqual([]);
    expect(await configuration.auditTrail(9)).toHaveLength(4);
  });
}
