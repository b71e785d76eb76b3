import { customers, orderLines, samplePlugin } from '../../pipeline/sample-mapping.test.support';
import { testKit, type TestKit } from '../../testing/kit';
import { findLocalKeys } from '.';

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin] });
});
afterEach(() => kit.close());

it('finds local records by the numbers that people know them by, as these are stored, and takes the rest for keys', async () => {
  for (const no of ['C1', '00042', '-1']) kit.table(customers).add({ id: `id of ${no}`, no: no as never, name: no });
  const tenant = await kit.tenant();
  const asked = ['id of C1', ' c1', '-1', '42', '00042', 'C1', '', 'C'.repeat(21)];
  expect(await findLocalKeys(tenant, 'CUSTOMER', asked)).toEqual([
    'id of C1',
    'id of C1',
    'id of -1',
    '42',
    'id of 00042',
    'id of C1',
    '',
    'C'.repeat(21),
  ]);
  await expect(findLocalKeys(tenant, 'NOWHERE', ['C1'])).rejects.toMatchObject({ code: 'CPL_MAPPING_UNKNOWN' });
});

it('takes the parts of a composite key divided by commas, as lists show them', async () => {
  kit.table(orderLines).add({ id: 'l1', documentNo: 'A1' as never, lineNo: 10000, item: 'x' });
  const tenant = await kit.tenant();
  const lines = { ...tenant, mapping: () => ({ ...tenant.mapping('ORDER'), local: orderLines }) };
  expect(await findLocalKeys(lines, 'ORDER', ['a1,10000', 'A1,ten', 'A1'])).toEqual(['l1', 'A1,ten', 'A1']);
});
