import { useIndependentClient, type Row } from './independent-client.test.support';

const context = useIndependentClient();

async function link(): Promise<string> {
  const answer = await context.api.retrieveMultiple<Row>({
    collection: 'accounts',
    select: ['name'],
    trackChanges: true,
  });
  return String(answer['@odata.deltaLink']);
}

const since = (delta: string): ReturnType<typeof context.api.retrieveMultiple<Row>> =>
  context.api.retrieveMultiple<Row>({ collection: 'accounts' }, delta);

it('gives all rows and a position first', async () => {
  context.emulator.insert('account', { name: 'There' });
  const answer = await context.api.retrieveMultiple<Row>({
    collection: 'accounts',
    select: ['name'],
    trackChanges: true,
  });
  expect(answer.value).toMatchObject([{ name: 'There' }]);
  expect(answer.oDataDeltaLink).toContain('$deltatoken=');
});

it('gives rows created and changed since', async () => {
  const old = context.emulator.insert('account', { name: 'Old' });
  const position = await link();
  context.emulator.insert('account', { name: 'New' });
  context.emulator.update('account', old, { name: 'Changed' });
  expect((await since(position)).value.map(({ name }) => name).sort()).toEqual(['Changed', 'New']);
});

it('gives deletions', async () => {
  const id = context.emulator.insert('account', { name: 'Doomed' });
  const position = await link();
  context.emulator.delete('account', id);
  expect((await since(position)).value).toMatchObject([{ id, reason: 'deleted' }]);
});

it('gives the next position with every answer', async () => {
  const position = await link();
  context.emulator.insert('account', { name: 'Once' });
  const first = await since(position);
  expect(first.value).toHaveLength(1);
  expect((await since(String(first['@odata.deltaLink']))).value).toEqual([]);
});

it('refuses a position that is too old', async () => {
  const position = await link();
  context.emulator.expireDeltaTokens();
  await expect(since(position)).rejects.toMatchObject({ code: '0x80044352' });
});
