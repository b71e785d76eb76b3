import { modifiedRun } from '../../jobs/start-run';
import { keep } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { TestKit } from '../../testing/kit';
import {
  addContact,
  contactKit,
  contactMapping,
  contacts,
  onlyPerson,
  passes,
  people,
} from '../fields/transferred-record.test.support';

let kit: TestKit;
afterEach(() => kit.close());

/** The town is closed when the person says so; otherwise it stays what it is. */
const closing = contactMapping((f) => [
  f.bidirectional('name', 'title'),
  f.computed.local('origin', { reads: ['source'], value: ({ source }) => (source === 'closed' ? 'closed' : keep) }),
]);

/** How often the pass from the integration table looked records up among the contacts. */
function lookUps(): () => number {
  let calls = 0;
  kit.systems.local.onCall(({ method }) => void (method === 'store.readByKeys' && (calls += 1)));
  return () => calls;
}

it('settles a new record in the other pass without a look at its half, where a computed field keeps what is there', async () => {
  kit = await contactKit(closing);
  addContact(kit, 'c1', { name: 'Ada', origin: 'fair' });
  const looks = lookUps();
  await kit.synch('CONTACT');
  expect(await passes(kit)).toMatchObject([{ inserted: 1 }, { unchanged: 1, modified: 0 }]);
  expect(looks()).toBe(0);
});

it('takes up what the server gave a new record as news', async () => {
  kit = await contactKit(closing);
  addContact(kit, 'c1', { name: 'Ada', origin: 'fair' });
  await kit.synch('CONTACT', { ...modifiedRun, direction: 'toIntegrationTable' });
  kit.table(people).update(onlyPerson(kit), { source: 'closed' });
  await kit.synch('CONTACT');
  expect(kit.table(contacts).find('c1')).toMatchObject({ origin: 'closed' });
  const tenant = await kit.tenant();
  const { pair } = tenant.mapping('CONTACT');
  const told = await tenant.unitOfWork.run(({ history }) => history.find(pair, 'local', 'c1' as RecordKey, 10));
  expect(told.map(({ kind }) => kind)).toEqual(['modified', 'inserted']);
});
