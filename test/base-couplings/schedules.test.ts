import { code } from '@couplet/core';
import { runDue, systemRandom, wakeMappings, worker, type OpenTenant, type Worker } from '@couplet/core/internal';
import { customers } from '@couplet/plugin-dataverse';
import { emulatedCompany, type EmulatedCompany } from '../values/emulated-company.test.support';

const minute = 60_000;
let joined: EmulatedCompany;
let tenant: OpenTenant;
let by: Worker;

beforeEach(async () => {
  joined = await emulatedCompany({ mappings: { VENDOR: { eventBased: false } } });
  const { kit } = joined.company;
  tenant = await kit.tenant();
  by = worker({ name: 'w', clock: kit.clock, random: systemRandom });
  await turns();
});
afterEach(() => joined.close());

/** Runs what is due: the mappings that ran. */
async function turns(): Promise<readonly string[]> {
  const names: string[] = [];
  await runDue(tenant, by, { onTurn: ({ work }) => void names.push(work) });
  return names;
}

async function entryOf(mapping: string) {
  const entries = await tenant.unitOfWork.run(({ schedules }) => schedules.list());
  return entries.find((entry) => entry.work === mapping);
}
const after = (milliseconds: number): string => new Date(joined.company.kit.clock.now() + milliseconds).toISOString();

it('a mapping that found nothing to do rests for its inactivity timeout, or until a change arrives [DV-177]', async () => {
  expect(await entryOf('CUSTOMER')).toMatchObject({ state: 'inactive', dueAt: after(720 * minute) });
  expect(await entryOf('PAYMENT TERMS')).toMatchObject({ state: 'inactive', dueAt: after(1440 * minute) });
  joined.company.kit.clock.advance(719 * minute);
  expect(await turns()).toEqual([]);
  joined.company.kit.clock.advance(minute);
  expect(await turns()).toContain('CUSTOMER');
});

it('word of a local change has its mapping run half a second later, where the mapping listens to changes [DV-178]', async () => {
  const { company } = joined;
  await company.add(customers, { no: code('C1'), name: 'Woken' });
  await wakeMappings(tenant, { side: 'local', table: 'Customer' }, company.kit.clock);
  expect(await entryOf('CUSTOMER')).toMatchObject({ dueAt: after(500) });
  await wakeMappings(tenant, { side: 'local', table: 'Vendor' }, company.kit.clock);
  expect(await entryOf('VENDOR')).toMatchObject({ state: 'inactive', dueAt: after(720 * minute) });
  company.kit.clock.advance(500);
  expect(await turns()).toEqual(['CUSTOMER']);
});

it('the name of a changed Dataverse table wakes the mappings that bring its rows, and no others [DV-179]', async () => {
  const { clock } = joined.company.kit;
  expect([...(await wakeMappings(tenant, { side: 'integration', table: 'account' }, clock))].sort()).toEqual([
    'CUSTOMER',
    'VENDOR',
  ]);
  expect(await wakeMappings(tenant, { side: 'integration', table: 'transactioncurrency' }, clock)).toEqual([]);
  expect(await entryOf('VENDOR')).toMatchObject({ dueAt: after(500) });
  expect(await entryOf('CURRENCY')).toMatchObject({ state: 'inactive' });
});
