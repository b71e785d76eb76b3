import { useIndependentClient, type Row } from './independent-client.test.support';

const context = useIndependentClient();
const ids = { account: '', contact: '' };

beforeEach(() => {
  ids.account = context.emulator.insert('account', { name: 'Company' });
  ids.contact = context.emulator.insert('contact', { lastname: 'Person' });
});

const primary = (): unknown =>
  context.emulator.rows('account').find((row) => row['accountid'] === ids.account)?.['_primarycontactid_value'];
const company = (): unknown =>
  context.emulator.rows('contact').find((row) => row['contactid'] === ids.contact)?.['_parentcustomerid_value'];

it('adds a row to a collection and takes it out again', async () => {
  await context.api.associate({
    collection: 'accounts',
    primaryKey: ids.account,
    relationshipName: 'contact_customer_accounts',
    relatedCollection: 'contacts',
    relatedKey: ids.contact,
  });
  expect(company()).toBe(ids.account);
  await context.api.disassociate({
    collection: 'accounts',
    primaryKey: ids.account,
    relationshipName: 'contact_customer_accounts',
    relatedKey: ids.contact,
  });
  expect(company()).toBeNull();
});

it('sets a lookup and clears it', async () => {
  await context.api.associateSingleValued({
    collection: 'accounts',
    primaryKey: ids.account,
    navigationProperty: 'primarycontactid',
    relatedCollection: 'contacts',
    relatedKey: ids.contact,
  });
  expect(primary()).toBe(ids.contact);
  await context.api.disassociateSingleValued({
    collection: 'accounts',
    primaryKey: ids.account,
    navigationProperty: 'primarycontactid',
  });
  expect(primary()).toBeNull();
});

it('binds lookups in a body', async () => {
  await context.api.update({
    collection: 'contacts',
    key: ids.contact,
    data: { 'parentcustomerid_account@odata.bind': `/accounts(${ids.account})` },
  });
  expect(company()).toBe(ids.account);
});

it('links many to many, and reads both sides', async () => {
  const team = context.emulator.insert('team', { name: 'Sales' });
  const user = context.emulator.insert('systemuser', {
    firstname: 'A',
    lastname: 'User',
    internalemailaddress: 'a@example.com',
    domainname: 'a@example.com',
  });
  await context.api.associate({
    collection: 'teams',
    primaryKey: team,
    relationshipName: 'teammembership_association',
    relatedCollection: 'systemusers',
    relatedKey: user,
  });
  const row = await context.api.retrieve<Row>({
    collection: 'teams',
    key: team,
    select: ['name'],
    expand: [{ property: 'teammembership_association', select: ['lastname'] }],
  });
  expect(row['teammembership_association']).toMatchObject([{ lastname: 'User' }]);
});

it('reads the rows of a collection', async () => {
  context.emulator.update('contact', ids.contact, { parentcustomerid: `account:${ids.account}` });
  const answer = await context.api.retrieve<{ value: Row[] }>({
    collection: 'accounts',
    key: ids.account,
    navigationProperty: 'contact_customer_accounts',
    select: ['lastname'],
  });
  expect(answer.value).toMatchObject([{ lastname: 'Person' }]);
});

it('refuses a navigation property that does not exist', async () => {
  await expect(
    context.api.update({
      collection: 'contacts',
      key: ids.contact,
      data: { 'parentcustomerid@odata.bind': `/accounts(${ids.account})` },
    }),
  ).rejects.toMatchObject({ status: 400 });
});
