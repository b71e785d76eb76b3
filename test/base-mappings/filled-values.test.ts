import { code } from '@couplet/core';
import { changeMapping, readMapping, saveTemplate } from '@couplet/core/internal';
import { account, customers, numberSeries, numberSeriesLines, postCodes } from '@couplet/plugin-dataverse';
import type { BaseCompany } from './base-company.test.support';
import { id, numberedCompany, team } from './numbered-company.test.support';

const changes = { kind: 'modified', create: true, match: false } as const;

let company: BaseCompany;
beforeEach(async () => {
  company = await numberedCompany();
});
afterEach(() => company.close());

function addAccount(number: number, name: string, more: object): void {
  company.kit
    .table(account)
    .add({ accountid: id(number), name, customertypecode: 'customer', statecode: 'active', ownerid: team, ...more });
}

it('fills city, county and country of a post code that was changed alone, and sends them in the next run [DV-81]', async () => {
  await company.add(postCodes, {
    code: code('YO1'),
    city: 'York',
    county: 'Yorkshire',
    countryRegionCode: code('GB'),
  });
  addAccount(71, 'Ada Ltd', { address1_postalcode: 'N1', address1_city: 'London' });
  await company.kit.synchFully();
  // the credit limit, which only goes there, follows in a run of its own
  await company.kit.synch('CUSTOMER', changes);
  company.kit.table(account).update(id(71), { address1_postalcode: 'YO1' });
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ modified: 1, failed: 0 });
  const york = { postCode: 'YO1', city: 'York', county: 'Yorkshire', countryRegionCode: 'GB' };
  expect(await company.rows(customers)).toMatchObject([york]);
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ failed: 0 });
  expect(company.kit.table(account).rows()).toMatchObject([
    {
      address1_postalcode: 'YO1',
      address1_city: 'York',
      address1_stateorprovince: 'Yorkshire',
      address1_country: 'GB',
    },
  ]);
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ modified: 0 });
});

it('gives new customers what the template says, and a number of its series, by the source row [DV-66] [DV-67]', async () => {
  await company.add(numberSeries, { code: code('KEY'), defaultNos: true });
  await company.add(numberSeriesLines, {
    seriesCode: code('KEY'),
    lineNo: 10000,
    startingNo: code('K001'),
    incrementByNo: 1,
  });
  const tenant = await company.kit.tenant();
  const template = { side: 'local', table: 'Customer' } as const;
  const own = { noSeries: 'KEY', contactType: 'person', name: 'never' };
  await saveTemplate(tenant, { ...template, name: 'Key accounts', values: own }, 'ada');
  await saveTemplate(tenant, { ...template, name: 'Others', values: { contactType: 'person' } }, 'ada');
  const { version } = await readMapping(tenant, 'CUSTOMER');
  const templates = [
    { template: 'Others', priority: 2 },
    { template: 'Key accounts', priority: 1, filter: { creditlimit: { from: '1000' } } },
  ];
  await changeMapping(tenant, 'CUSTOMER', { templates }, { actor: 'ada', version });
  await company.kit.restart();
  addAccount(71, 'Large', { creditlimit: '5000' });
  addAccount(72, 'Small', { creditlimit: '10' });
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ inserted: 2, failed: 0 });
  const found = Object.fromEntries((await company.rows(customers)).map((customer) => [customer.name, customer]));
  expect(found).toMatchObject({
    Large: { no: 'K001', noSeries: 'KEY', contactType: 'person' },
    Small: { no: 'C00001', noSeries: 'CUST', contactType: 'person' },
  });
});
