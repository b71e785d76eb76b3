import type { ContractContext } from './repository-harness';

/** What every {@link TenantRegistry}, {@link TenantConfiguration} and {@link SecretStore} does. */
export function tenantContract({ harness, newTenant }: ContractContext): void {
  it('creates, lists, disables and enables tenants', async () => {
    const { id } = await newTenant();
    const { tenants } = harness();
    const created = await tenants.find(id);
    expect(created).toMatchObject({
      id,
      state: 'enabled',
      disabledReason: null,
      createdAt: expect.stringMatching(/Z$/) as string,
    });
    await tenants.disable(id, 'the contract ended');
    expect((await tenants.list()).find((tenant) => tenant.id === id)).toEqual({
      ...created,
      state: 'disabled',
      disabledReason: 'the contract ended',
    });
    await tenants.enable(id);
    expect(await tenants.find(id)).toEqual(created);
    const ids = (await tenants.list()).map((tenant) => tenant.id);
    expect(ids).toEqual([...ids].sort());
  });

  it('refuses an id that is taken, malformed or unknown', async () => {
    const { id } = await newTenant();
    const { tenants } = harness();
    await expect(tenants.create({ id, name: 'again' })).rejects.toMatchObject({
      code: 'CPL_TENANT_EXISTS',
      facts: { tenant: id },
    });
    for (const bad of ['', 'A', "x'; drop", '-a', 'a'.repeat(64), 'ä']) {
      await expect(tenants.create({ id: bad, name: 'bad' })).rejects.toMatchObject({ code: 'CPL_TENANT_ID_INVALID' });
    }
    expect(await tenants.find('nobody')).toBeNull();
    await expect(tenants.disable('nobody', 'why')).rejects.toMatchObject({ code: 'CPL_TENANT_UNKNOWN' });
    await expect(tenants.enable('nobody')).rejects.toMatchObject({ code: 'CPL_TENANT_UNKNOWN' });
    const unknown = tenants.configuration('nobody');
    await expect(unknown.saveSettings({ companyRow: 1 })).rejects.toMatchObject({ code: 'CPL_TENANT_UNKNOWN' });
    expect(() => harness().unitOfWork("x'; drop")).toThrow('cannot be the id of a tenant');
  });

  it('keeps settings of any shape, and leaves those that are not named', async () => {
    const configuration = harness().tenants.configuration((await newTenant()).id);
    await configuration.saveSettings({ companyRow: 'x', nothing: null, list: [1, 'two', { three: true }], gone: 1 });
    await configuration.saveSettings({ gone: undefined, companyRow: 'y' });
    expect(await configuration.settings()).toEqual({
      companyRow: 'y',
      nothing: null,
      list: [1, 'two', { three: true }],
    });
  });

  it('keeps one connection per side', async () => {
    const configuration = harness().tenants.configuration((await newTenant()).id);
    await configuration.saveConnection({
      side: 'integration',
      system: 'remote',
      settings: { address: 'https://one.example' },
    });
    await configuration.saveConnection({ side: 'local', system: 'tables', settings: {} });
    await configuration.saveConnection({
      side: 'integration',
      system: 'remote',
      settings: { address: 'https://two.example' },
    });
    expect(await configuration.connections()).toEqual([
      { side: 'local', system: 'tables', settings: {} },
      { side: 'integration', system: 'remote', settings: { address: 'https://two.example' } },
    ]);
    await configuration.removeConnection('local');
    expect((await configuration.connections()).map((connection) => connection.side)).toEqual(['integration']);
  });

  it('enables one feature per exclusive group', async () => {
    const configuration = harness().tenants.configuration((await newTenant()).id);
    await configuration.saveFeature({ feature: 'units', exclusiveGroup: 'unit-mapping', enabled: true });
    const groups = { feature: 'groups', exclusiveGroup: 'unit-mapping', enabled: true };
    await expect(configuration.saveFeature(groups)).rejects.toMatchObject({
      code: 'CPL_FEATURE_CONFLICT',
      facts: { wanted: 'groups', enabled: 'units' },
    });
    await configuration.saveFeature({ feature: 'units', exclusiveGroup: 'unit-mapping', enabled: false });
    await configuration.saveFeature(groups);
    await configuration.saveFeature({ feature: 'free', exclusiveGroup: null, enabled: true });
    expect(await configuration.features()).toEqual([
      { feature: 'free', exclusiveGroup: null, enabled: true },
      groups,
      { feature: 'units', exclusiveGroup: 'unit-mapping', enabled: false },
    ]);
  });

  it('keeps only what differs from the definition of mappings and fields', async () => {
    const configuration = harness().tenants.configuration((await newTenant()).id);
    await configuration.saveMappingSettings('CUSTOMER', {
      direction: 'toIntegrationTable',
      enabled: false,
      intervalMinutes: 5,
    });
    const settings = {
      localFilter: { blocked: false, no: { in: ['1', null] } },
      onlyCoupled: true,
      updateConflict: 'newestWins',
    };
    await configuration.saveMappingSettings('CUSTOMER', settings);
    await configuration.saveMappingSettings('CONTACT', { deletionConflict: 'restoreRecords' });
    expect([...(await configuration.mappingSettings())]).toEqual([
      ['CONTACT', { deletionConflict: 'restoreRecords' }],
      ['CUSTOMER', settings],
    ]);
    await configuration.saveMappingSettings('CONTACT', null);
    expect([...(await configuration.mappingSettings()).keys()]).toEqual(['CUSTOMER']);

    await configuration.saveFieldSettings('CUSTOMER', 'name', { matchPriority: 0, truncate: false });
    await configuration.saveFieldSettings('CUSTOMER', 'city', { enabled: true, transform: 'UPPER' });
    await configuration.saveFieldSettings('VENDOR', 'name', { direction: 'fromIntegrationTable' });
    await configuration.saveFieldSettings('VENDOR', 'city', { enabled: true });
    await configuration.saveFieldSettings('VENDOR', 'city', null);
    expect(await configuration.fieldSettings('CUSTOMER')).toEqual([
      { mapping: 'CUSTOMER', field: 'city', enabled: true, transform: 'UPPER' },
      { mapping: 'CUSTOMER', field: 'name', matchPriority: 0, truncate: false },
    ]);
    expect((await configuration.fieldSettings()).map((field) => field.mapping)).toEqual([
      'CUSTOMER',
      'CUSTOMER',
      'VENDOR',
    ]);
  });

  it('adds to the audit trail, newest first', async () => {
    const configuration = harness().tenants.configuration((await newTenant()).id);
    const entry = { actor: 'ada', action: 'feature.enabled', subject: 'groups', facts: { confirmed: true } };
    await configuration.audit(entry);
    await configuration.audit({ ...entry, action: 'feature.disabled' });
    const trail = await configuration.auditTrail(10);
    expect(trail.map(({ action }) => action)).toEqual(['feature.disabled', 'feature.enabled']);
    expect(trail[1]).toEqual({ ...entry, at: expect.stringMatching(/Z$/) as string });
    expect(await configuration.auditTrail(1)).toHaveLength(1);
  });

  it('keeps secrets per tenant and name', async () => {
    const [one, other] = [await newTenant(), await newTenant()];
    const { secrets } = harness();
    await secrets.write(one.id, 'client-secret', 'first');
    await secrets.write(one.id, 'client-secret', 's3cret ✓');
    expect(await secrets.read(one.id, 'client-secret')).toBe('s3cret ✓');
    expect(await secrets.read(other.id, 'client-secret')).toBeNull();
    await secrets.remove(one.id, 'client-secret');
    expect(await secrets.read(one.id, 'client-secret')).toBeNull();
  });

  it('shows a tenant no configuration of another', async () => {
    const [one, other] = [await newTenant(), await newTenant()];
    const { tenants } = harness();
    await tenants.configuration(one.id).saveSettings({ companyRow: 'mine' });
    await tenants.configuration(one.id).audit({ actor: 'a', action: 'b', subject: 'c', facts: {} });
    expect(await tenants.configuration(other.id).settings()).toEqual({});
    expect(await tenants.configuration(other.id).auditTrail(10)).toEqual([]);
  });
}
