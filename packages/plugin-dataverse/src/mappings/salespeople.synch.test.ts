import { code } from '@couplet/core';
import type { TestKit } from '@couplet/core/testing';
import { personOwnership } from '../features';
import { salespeople, systemuser } from '../tables';
import { id, startKit } from './synch-kit.test.support';

function addUser(kit: TestKit, number: number, fullname: string, more: object = {}): void {
  kit.table(systemuser).add({
    systemuserid: id(number),
    fullname,
    internalemailaddress: `${fullname.toLowerCase()}@couplet.example`,
    mobilephone: '+44 7700 900123',
    isdisabled: false,
    islicensed: true,
    isintegrationuser: false,
    ...more,
  });
}

it('makes salespeople of users, and of no disabled, unlicensed or integration users [DV-109]', async () => {
  const kit = await startKit({ features: [personOwnership] });
  addUser(kit, 80, 'Peter');
  addUser(kit, 81, 'Disabled', { isdisabled: true });
  addUser(kit, 82, 'Unlicensed', { islicensed: false });
  addUser(kit, 83, 'Integration', { isintegrationuser: true });
  await kit.synchFully();
  expect(kit.table(salespeople).rows()).toMatchObject([
    { name: 'Peter', eMail: 'peter@couplet.example', phoneNo: '+44 7700 900123', jobTitle: '' },
  ]);
});

it('runs one way: what is changed locally stays, and is written over when the user changes [DV-109] [entsync-salesperson-remote-modified]', async () => {
  const kit = await startKit({ features: [personOwnership] });
  addUser(kit, 80, 'Peter');
  await kit.synchFully();
  const [peter] = kit.table(salespeople).rows();
  kit.table(salespeople).update(peter?.systemId ?? '', { name: 'Pete', code: code('PS') });
  await kit.synch('SALESPEOPLE');
  expect(kit.table(systemuser).find(id(80))).toMatchObject({ fullname: 'Peter' });
  kit.table(systemuser).update(id(80), { fullname: 'Peter Saddow' });
  await kit.synch('SALESPEOPLE');
  expect(kit.table(salespeople).rows()).toMatchObject([{ name: 'Peter Saddow', code: 'PS' }]);
});

it('takes job title and second address one way, where a tenant switches them on [DV-59] [DV-113]', async () => {
  const on = { enabled: true };
  const fields = { SALESPEOPLE: { 'jobTitle~jobtitle': on, 'eMail2~personalemailaddress': on } };
  const kit = await startKit({ features: [personOwnership], fields });
  addUser(kit, 80, 'Peter', { jobtitle: 'Head of sales', personalemailaddress: 'peter@home.example' });
  await kit.synchFully();
  const [peter] = kit.table(salespeople).rows();
  expect(peter).toMatchObject({ jobTitle: 'Head of sales', eMail2: 'peter@home.example' });
  kit.table(salespeople).update(peter?.systemId ?? '', { jobTitle: 'Chief' });
  await kit.synchFully();
  expect(kit.table(systemuser).find(id(80))).toMatchObject({ jobtitle: 'Head of sales' });
});

it('lets go of a user whose salesperson was deleted, with the next change of the user [DV-111]', async () => {
  const kit = await startKit({ features: [personOwnership] });
  addUser(kit, 80, 'Peter');
  addUser(kit, 81, 'Mary');
  await kit.synchFully();
  const [peter] = kit.table(salespeople).rows();
  kit.table(salespeople).remove(peter?.systemId ?? '');
  for (const number of [80, 81]) kit.table(systemuser).update(id(number), { mobilephone: '1' });
  expect(await kit.synch('SALESPEOPLE', { kind: 'modified', create: false, match: false })).toMatchObject({
    modified: 1,
    uncoupled: 1,
    failed: 0,
  });
  expect(await kit.couplings('SALESPEOPLE')).toHaveLength(1);
});
