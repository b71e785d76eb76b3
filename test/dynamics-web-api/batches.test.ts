import { useIndependentClient, type Row } from './independent-client.test.support';

const context = useIndependentClient();

const accountsNamed = (name: string): Row[] => context.emulator.rows('account').filter((row) => row['name'] === name);

it('answers reads in their order', async () => {
  context.emulator.insert('account', { name: 'Read' });
  context.api.startBatch();
  void context.api.retrieveMultiple({ collection: 'accounts', select: ['name'], filter: "name eq 'Read'" });
  void context.api.callFunction('WhoAmI');
  void context.api.count({ collection: 'accounts', filter: "name eq 'Read'" });
  const [rows, whoAmI, count] = (await context.api.executeBatch()) as [{ value: Row[] }, Row, number];
  expect(rows.value).toMatchObject([{ name: 'Read' }]);
  expect(whoAmI).toHaveProperty('UserId');
  expect(Number(count)).toBe(1);
});

it('refers to rows of the same change set', async () => {
  context.api.startBatch();
  void context.api.create({ collection: 'contacts', data: { lastname: 'Batched' }, contentId: '1' });
  void context.api.create({ collection: 'accounts', data: { name: 'Batched', 'primarycontactid@odata.bind': '$1' } });
  const results = (await context.api.executeBatch()) as string[];
  expect(results).toHaveLength(2);
  const [account] = accountsNamed('Batched');
  expect(account).toMatchObject({ accountid: results[1], _primarycontactid_value: results[0] });
});

it('addresses a row of the same change set', async () => {
  context.api.startBatch();
  void context.api.create({ collection: 'accounts', data: { name: 'Created first' }, contentId: '5' });
  void context.api.create({
    collection: '$5/contact_customer_accounts',
    data: { lastname: 'Of the first' },
    inChangeSet: true,
  });
  await context.api.executeBatch();
  const [account] = accountsNamed('Created first');
  expect(context.emulator.rows('contact').find(({ lastname }) => lastname === 'Of the first')).toMatchObject({
    _parentcustomerid_value: account?.['accountid'],
  });
});

it('undoes a whole change set', async () => {
  context.api.startBatch();
  void context.api.create({ collection: 'accounts', data: { name: 'Undone' } });
  void context.api.create({ collection: 'accounts', data: { nmae: 'Wrong' } });
  await expect(context.api.executeBatch()).rejects.toBeDefined();
  expect(accountsNamed('Undone')).toEqual([]);
});

it('goes on after an error outside of change sets', async () => {
  context.api.startBatch();
  void context.api.create({ collection: 'accounts', data: { nmae: 'Wrong' }, inChangeSet: false });
  void context.api.create({ collection: 'accounts', data: { name: 'Went on' }, inChangeSet: false });
  const results = await context.api.executeBatch({ continueOnError: true }).catch((errors: unknown) => errors);
  expect(results).toBeDefined();
  expect(accountsNamed('Went on')).toHaveLength(1);
});

it('stops after the first error otherwise', async () => {
  context.api.startBatch();
  void context.api.create({ collection: 'accounts', data: { nmae: 'Wrong' }, inChangeSet: false });
  void context.api.create({ collection: 'accounts', data: { name: 'Never' }, inChangeSet: false });
  await context.api.executeBatch().catch((errors: unknown) => errors);
  expect(accountsNamed('Never')).toEqual([]);
});

it('updates and deletes', async () => {
  const [changed, deleted] = ['To change', 'To delete'].map((name) => context.emulator.insert('account', { name }));
  context.api.startBatch();
  void context.api.update({ collection: 'accounts', key: changed, data: { name: 'Has changed' } });
  void context.api.deleteRecord({ collection: 'accounts', key: deleted });
  await context.api.executeBatch();
  expect(accountsNamed('Has changed')).toHaveLength(1);
  expect(accountsNamed('To delete')).toEqual([]);
});
