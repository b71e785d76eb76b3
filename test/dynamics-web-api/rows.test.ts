import { useIndependentClient, type Row } from './independent-client.test.support';

const context = useIndependentClient();
const unknownId = '00000000-1111-4111-8111-000000000000';

const createAccount = (data: Row): Promise<string> => context.api.create<Row, string>({ collection: 'accounts', data });
const account = (id: string): Row | undefined =>
  context.emulator.rows('account').find((row) => row['accountid'] === id);

describe('creating', () => {
  it('gives the id of the new row', async () => {
    const id = await createAccount({ name: 'Independent' });
    expect(account(id)).toMatchObject({ name: 'Independent' });
  });

  it('keeps an id that the caller chose', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    expect(await createAccount({ accountid: id, name: 'Chosen' })).toBe(id);
  });

  it('gives the row back where asked to', async () => {
    const row = await context.api.create<Row>({
      collection: 'accounts',
      data: { name: 'Shown', revenue: 12.5 },
      select: ['name', 'revenue'],
      returnRepresentation: true,
    });
    expect(row).toMatchObject({ name: 'Shown', revenue: 12.5 });
    expect(row).not.toHaveProperty('telephone1');
  });

  it('creates related rows along with it', async () => {
    const id = await createAccount({ name: 'Deep', primarycontactid: { firstname: 'Ada', lastname: 'Deep' } });
    const contact = context.emulator.rows('contact').find(({ lastname }) => lastname === 'Deep');
    expect(account(id)).toMatchObject({ _primarycontactid_value: contact?.['contactid'] });
  });

  it('refuses an id that is taken', async () => {
    const id = await createAccount({ name: 'Taken' });
    await expect(createAccount({ accountid: id, name: 'Again' })).rejects.toMatchObject({ status: 412 });
  });

  it('refuses a column that does not exist', async () => {
    await expect(createAccount({ nmae: 'Typo' })).rejects.toMatchObject({ status: 400 });
  });

  it('refuses a text that is too long', async () => {
    await expect(createAccount({ name: 'x'.repeat(161) })).rejects.toMatchObject({ status: 400, code: '0x80044331' });
  });
});

describe('retrieving', () => {
  it('gives the columns asked for, with annotations', async () => {
    const id = await createAccount({ name: 'Annotated', revenue: 1234.5 });
    const row = await context.api.retrieve<Row>({
      collection: 'accounts',
      key: id,
      select: ['revenue'],
      includeAnnotations: '*',
    });
    expect(row).toMatchObject({ revenue: 1234.5, 'revenue@OData.Community.Display.V1.FormattedValue': '$1,234.50' });
  });

  it('expands a related row', async () => {
    const id = await createAccount({ name: 'Owner', primarycontactid: { lastname: 'Owned' } });
    const row = await context.api.retrieve<Row>({
      collection: 'accounts',
      key: id,
      select: ['name'],
      expand: [{ property: 'primarycontactid', select: ['lastname'] }],
    });
    expect(row).toMatchObject({ primarycontactid: { lastname: 'Owned' } });
  });

  it('follows a navigation property', async () => {
    const id = await createAccount({ name: 'Path', primarycontactid: { lastname: 'Followed' } });
    const row = await context.api.retrieve<Row>({
      collection: 'accounts',
      key: id,
      navigationProperty: 'primarycontactid',
      select: ['lastname'],
    });
    expect(row).toMatchObject({ lastname: 'Followed' });
  });

  it('gives only the reference where asked to', async () => {
    const id = await createAccount({ name: 'Reference', primarycontactid: { lastname: 'Referred' } });
    const contact = account(id)?.['_primarycontactid_value'];
    const reference = await context.api.retrieve<string>({
      collection: 'accounts',
      key: id,
      navigationProperty: 'primarycontactid',
      select: ['/$ref'],
    });
    expect(reference).toMatchObject({ collection: 'contacts', id: contact });
  });

  it('answers nothing where the version is still the same', async () => {
    const id = await createAccount({ name: 'Unchanged' });
    const version = String(account(id)?.['@odata.etag']);
    const request = { collection: 'accounts', key: id, select: ['name'], ifnonematch: version };
    expect(await context.api.retrieve<Row | undefined>(request)).toBeUndefined();
    context.emulator.update('account', id, { name: 'Changed' });
    expect(await context.api.retrieve<Row | undefined>(request)).toMatchObject({ name: 'Changed' });
  });

  it('refuses an id that does not exist', async () => {
    await expect(context.api.retrieve({ collection: 'accounts', key: unknownId })).rejects.toMatchObject({
      status: 404,
      code: '0x80040217',
      message: `account With Id = ${unknownId} Does Not Exist`,
    });
  });
});

describe('updating', () => {
  it('changes the columns given', async () => {
    const id = await createAccount({ name: 'Before', telephone1: '1' });
    await context.api.update({ collection: 'accounts', key: id, data: { name: 'After' } });
    expect(account(id)).toMatchObject({ name: 'After', telephone1: '1' });
  });

  it('gives the row back where asked to', async () => {
    const id = await createAccount({ name: 'Before' });
    const row = await context.api.update<Row>({
      collection: 'accounts',
      key: id,
      data: { fax: '2' },
      select: ['name', 'fax'],
      returnRepresentation: true,
    });
    expect(row).toMatchObject({ name: 'Before', fax: '2' });
  });

  it('leaves a row alone that has changed since', async () => {
    const id = await createAccount({ name: 'First' });
    const version = String(account(id)?.['@odata.etag']);
    context.emulator.update('account', id, { name: 'Second' });
    const stale = { collection: 'accounts', key: id, data: { name: 'Stale' }, ifmatch: version };
    expect(await context.api.update<Row, boolean>(stale)).toBe(false);
    expect(account(id)).toMatchObject({ name: 'Second' });
  });

  it('never creates', async () => {
    const request = { collection: 'accounts', key: unknownId, data: { name: 'Nobody' } };
    await expect(context.api.update(request)).rejects.toMatchObject({ status: 404 });
  });

  it('sets a single property', async () => {
    const id = await createAccount({ name: 'Single' });
    await context.api.updateSingleProperty({ collection: 'accounts', key: id, fieldValuePair: { fax: '9' } });
    expect(account(id)).toMatchObject({ fax: '9' });
  });
});

describe('upserting', () => {
  it('creates what is not there and changes what is', async () => {
    const key = '66666666-2222-4333-8444-555555555555';
    await context.api.upsert({ collection: 'accounts', key, data: { name: 'New' } });
    expect(account(key)).toMatchObject({ name: 'New' });
    await context.api.upsert({ collection: 'accounts', key, data: { name: 'Old' } });
    expect(account(key)).toMatchObject({ name: 'Old' });
  });

  it('only creates where told so', async () => {
    const key = await createAccount({ name: 'There' });
    const request = { collection: 'accounts', key, data: { name: 'Other' }, ifnonematch: '*' };
    expect(await context.api.upsert<Row, null>(request)).toBeNull();
    expect(account(key)).toMatchObject({ name: 'There' });
  });

  it('only changes where told so', async () => {
    const request = { collection: 'accounts', key: unknownId, data: { name: 'Nobody' }, ifmatch: '*' };
    expect(await context.api.upsert<Row, null>(request)).toBeNull();
    expect(account(unknownId)).toBeUndefined();
  });
});

describe('deleting', () => {
  it('removes a row', async () => {
    const id = await createAccount({ name: 'Gone' });
    await context.api.deleteRecord({ collection: 'accounts', key: id });
    expect(account(id)).toBeUndefined();
  });

  it('empties a single property', async () => {
    const id = await createAccount({ name: 'Emptied', fax: '1' });
    await context.api.deleteRecord({ collection: 'accounts', key: id, property: 'fax' });
    expect(account(id)).toMatchObject({ name: 'Emptied', fax: null });
  });

  it('leaves a row that has changed since', async () => {
    const id = await createAccount({ name: 'First' });
    const ifmatch = String(account(id)?.['@odata.etag']);
    context.emulator.update('account', id, { name: 'Second' });
    expect(await context.api.deleteRecord({ collection: 'accounts', key: id, ifmatch })).toBe(false);
    expect(account(id)).toBeDefined();
  });
});

describe('callers', () => {
  it('creates for another user', async () => {
    const user = context.emulator.insert('systemuser', {
      firstname: 'Im',
      lastname: 'Personated',
      internalemailaddress: 'im@example.com',
      domainname: 'im@example.com',
    });
    const role = context.emulator.rows('role').find(({ name }) => name === 'System Administrator');
    await context.api.associate({
      collection: 'systemusers',
      primaryKey: user,
      relationshipName: 'systemuserroles_association',
      relatedCollection: 'roles',
      relatedKey: String(role?.['roleid']),
    });
    const id = await context.api.create<Row, string>({
      collection: 'accounts',
      data: { name: 'Theirs' },
      impersonate: user,
    });
    expect(account(id)).toMatchObject({ _ownerid_value: user, _createdby_value: user });
  });
});
