import { DynamicsWebApi } from 'dynamics-web-api';
import { setupEmulator } from './testing/setup-emulator';

const context = setupEmulator();

/** The independent client, pointed at the emulator. */
function client(): DynamicsWebApi {
  const { emulator } = context;
  return new DynamicsWebApi({
    serverUrl: emulator.url,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => Promise.resolve(emulator.token()),
  });
}

describe('dynamics-web-api, an independent client [WA-248]', () => {
  it('creates, retrieves, updates, upserts and deletes', async () => {
    const api = client();
    const id = await api.create<object, string>({ collection: 'accounts', data: { name: 'Independent', revenue: 10 } });
    const row = await api.retrieve<Record<string, unknown>>({
      collection: 'accounts',
      key: id,
      select: ['name', 'revenue'],
      includeAnnotations: '*',
    });
    expect(row).toMatchObject({
      name: 'Independent',
      revenue: 10,
      'revenue@OData.Community.Display.V1.FormattedValue': '$10.00',
    });
    await api.update({ collection: 'accounts', key: id, data: { name: 'Updated' } });
    const updated = await api.update<Record<string, unknown>>({
      collection: 'accounts',
      key: id,
      data: { telephone1: '1' },
      returnRepresentation: true,
      select: ['name', 'telephone1'],
    });
    expect(updated).toMatchObject({ name: 'Updated', telephone1: '1' });
    const stale = { collection: 'accounts', key: id, data: { name: 'Stale' }, ifmatch: String(row['@odata.etag']) };
    expect(await api.update<object, boolean>(stale)).toBe(false);
    await api.upsert({
      collection: 'accounts',
      key: '66666666-2222-3333-4444-555555555555',
      data: { name: 'Upserted' },
    });
    await api.updateSingleProperty({ collection: 'accounts', key: id, fieldValuePair: { fax: '9' } });
    expect(
      (await api.retrieve<Record<string, unknown>>({ collection: 'accounts', key: id, select: ['name', 'fax'] }))[
        'fax'
      ],
    ).toBe('9');
    await api.deleteRecord({ collection: 'accounts', key: id });
    await expect(api.retrieve({ collection: 'accounts', key: id })).rejects.toMatchObject({
      status: 404,
      message: `account With Id = ${id} Does Not Exist`,
    });
  });

  it('queries with filter, order, expand, count and pages', async () => {
    const api = client();
    const parent = await api.create<object, string>({ collection: 'accounts', data: { name: 'Parent' } });
    for (let index = 0; index < 7; index += 1) {
      await api.create({
        collection: 'contacts',
        data: { lastname: `P${index}`, 'parentcustomerid_account@odata.bind': `/accounts(${parent})` },
      });
    }
    const filter = "startswith(lastname,'P')";
    const first = await api.retrieveMultiple<Record<string, unknown>>({
      collection: 'contacts',
      select: ['lastname'],
      filter,
      orderBy: ['lastname desc'],
      maxPageSize: 3,
      expand: [{ property: 'parentcustomerid_account', select: ['name'] }],
    });
    expect(first.value.map((row) => row['lastname'])).toEqual(['P6', 'P5', 'P4']);
    expect(first.value[0]!['parentcustomerid_account']).toMatchObject({ name: 'Parent' });
    const second = await api.retrieveMultiple<Record<string, unknown>>(
      { collection: 'contacts', maxPageSize: 3 },
      String(first['@odata.nextLink']),
    );
    expect(second.value.map((row) => row['lastname'])).toEqual(['P3', 'P2', 'P1']);
    expect(
      (await api.retrieveAll({ collection: 'contacts', select: ['lastname'], filter, maxPageSize: 2 })).value,
    ).toHaveLength(7);
    expect(await api.count({ collection: 'contacts', filter })).toBe(7);
    const long = Array.from({ length: 200 }, (_, index) => `lastname eq 'P${index}'`).join(' or ');
    expect(
      (await api.retrieveMultiple({ collection: 'contacts', select: ['lastname'], filter: long })).value,
    ).toHaveLength(7);
  });

  it('associates and disassociates', async () => {
    const api = client();
    const account = await api.create<object, string>({ collection: 'accounts', data: { name: 'A' } });
    const contact = await api.create<object, string>({ collection: 'contacts', data: { lastname: 'C' } });
    await api.associate({
      collection: 'accounts',
      primaryKey: account,
      relationshipName: 'contact_customer_accounts',
      relatedCollection: 'contacts',
      relatedKey: contact,
    });
    await api.associateSingleValued({
      collection: 'accounts',
      primaryKey: account,
      navigationProperty: 'primarycontactid',
      relatedCollection: 'contacts',
      relatedKey: contact,
    });
    const row = await api.retrieve<Record<string, unknown>>({
      collection: 'accounts',
      key: account,
      select: ['name'],
      expand: [
        { property: 'contact_customer_accounts', select: ['lastname'] },
        { property: 'primarycontactid', select: ['lastname'] },
      ],
    });
    expect(row).toMatchObject({ contact_customer_accounts: [{ lastname: 'C' }], primarycontactid: { lastname: 'C' } });
    await api.disassociate({
      collection: 'accounts',
      primaryKey: account,
      relationshipName: 'contact_customer_accounts',
      relatedKey: contact,
    });
    await api.disassociateSingleValued({
      collection: 'accounts',
      primaryKey: account,
      navigationProperty: 'primarycontactid',
    });
    expect(
      await api.retrieve<Record<string, unknown>>({
        collection: 'accounts',
        key: account,
        select: ['_primarycontactid_value'],
      }),
    ).toMatchObject({ _primarycontactid_value: null });
  });

  it('sends a batch with a change set and Content-IDs', async () => {
    const api = client();
    api.startBatch();
    void api.create({ collection: 'contacts', data: { lastname: 'Batched' }, contentId: '1' });
    void api.create({ collection: 'accounts', data: { name: 'Batched', 'primarycontactid@odata.bind': '$1' } });
    void api.retrieveMultiple({
      collection: 'accounts',
      select: ['name'],
      filter: "name eq 'Batched'",
      expand: [{ property: 'primarycontactid', select: ['lastname'] }],
    });
    const results = await api.executeBatch();
    expect(results).toHaveLength(3);
    expect((results[2] as { value: unknown[] }).value).toMatchObject([
      { name: 'Batched', primarycontactid: { lastname: 'Batched' } },
    ]);
  });

  it('calls functions and actions and reads metadata', async () => {
    const api = client();
    expect(await api.callFunction<Record<string, unknown>>({ functionName: 'WhoAmI' })).toHaveProperty(
      'OrganizationId',
    );
    const created = await api.callAction<{ Ids: string[] }>({
      collection: 'accounts',
      actionName: 'Microsoft.Dynamics.CRM.CreateMultiple',
      action: { Targets: [{ '@odata.type': 'Microsoft.Dynamics.CRM.account', name: 'bulk' }] },
    });
    expect(created.Ids).toHaveLength(1);
    const entities = await api.retrieveEntities<Record<string, unknown>>({
      select: ['LogicalName', 'EntitySetName'],
      filter: "LogicalName eq 'contact'",
    });
    expect(entities.value).toMatchObject([{ EntitySetName: 'contacts' }]);
    const attributes = await api.retrieveAttributes<Record<string, unknown>>({
      entityKey: "LogicalName='account'",
      castType: 'Microsoft.Dynamics.CRM.MoneyAttributeMetadata',
      select: ['LogicalName'],
    });
    expect(attributes.value.map((row) => row['LogicalName'])).toContain('revenue');
  });

  it('tracks changes', async () => {
    const api = client();
    const first = await api.retrieveMultiple<Record<string, unknown>>({
      collection: 'accounts',
      select: ['name'],
      trackChanges: true,
    });
    await api.create({ collection: 'accounts', data: { name: 'Tracked' } });
    const next = await api.retrieveMultiple<Record<string, unknown>>(
      { collection: 'accounts', select: ['name'] },
      String(first['@odata.deltaLink']),
    );
    expect(next.value).toMatchObject([{ name: 'Tracked' }]);
  });
});
