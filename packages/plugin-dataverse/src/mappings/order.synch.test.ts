import { personOwnership } from '../features';
import { startKit } from './synch-kit.test.support';

it('synchronizes salespeople and currencies before customers and vendors, and contacts last [DV-209]', async () => {
  const kit = await startKit({ features: [personOwnership] });
  const names = (await kit.tenant()).mappings.map(({ name }) => name);
  const five = ['SALESPEOPLE', 'CURRENCY', 'CUSTOMER', 'VENDOR', 'CONTACT'];
  expect(names.filter((name) => five.includes(name))).toEqual(five);
  await kit.close();
});
