import { workplace, type Workplace } from './command.test.support';

let here: Workplace;
beforeAll(async () => {
  here = await workplace();
});
afterAll(() => here.close());

async function json<Document>(...argv: readonly string[]): Promise<Document> {
  const { code, out, err } = await here.couplet([...argv, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Document;
}

it('lists tables in the order of their names, all or those that solutions brought [WA-188]', async () => {
  type Tables = readonly { readonly logicalName: string; readonly custom: boolean }[];
  const all = await json<Tables>('tables');
  const names = all.map(({ logicalName }) => logicalName);
  expect(names).toEqual([...names].sort());
  expect(names).toEqual(expect.arrayContaining(['account', 'bcbi_company', 'salesorder']));
  const custom = await json<Tables>('tables', '--custom');
  expect(custom.map(({ logicalName }) => logicalName)).toEqual(['bcbi_company']);
  expect((await here.couplet(['tables'])).out).toMatch(/^account {2,}accounts {2,}Account .*tracked$/m);
});

it('lists the columns of a table with what they take [WA-190]', async () => {
  const columns = await json<readonly { readonly name: string }[]>('columns', 'contact');
  expect(columns).toContainEqual(
    expect.objectContaining({ name: 'parentcustomerid', type: 'lookup', targets: ['account', 'contact'] }),
  );
  expect(columns.map(({ name }) => name)).not.toContain('parentcustomeridname');
  const { out } = await here.couplet(['columns', 'contact']);
  expect(out).toMatch(/^lastname +string +50 characters/m);
  expect(out).toMatch(/^fullname +string .* never$/m);
});

it('says which table does not exist', async () => {
  const { code, out, err } = await here.couplet(['columns', 'nonsense']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^error CPL_DATAVERSE_TABLE_NOT_FOUND: .*nonsense/);
});
