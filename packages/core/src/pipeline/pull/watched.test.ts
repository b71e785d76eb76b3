import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CodeField, IntegerField } from '../../sdk/entity-fields';
import { entityTable } from '../../sdk/entity-table';
import { definePlugin } from '../../sdk/plugin';
import { code, type Code, type DateOnly } from '../../sdk/scalars';
import { defineTableMapping, type Watches } from '../../sdk/table-mapping';
import { tableMappings } from '../../extension-points/table-mappings';
import { peekLocalChanges } from '../../jobs/scheduling/peek-local-changes';
import { usualSchedule } from '../../jobs/scheduling/schedule-settings';
import { wakeMappings } from '../../jobs/scheduling/wake-mappings';
import { fullRun, modifiedRun } from '../../jobs/start-run';
import { testKit, type TestKit } from '../../testing/kit';
import type { Load } from '../../sdk/load';
import type { IntegrationTable } from '../../sdk/table';

@Entity('metal')
class Metal {
  @PrimaryColumn('text') id!: string;
  @CodeField(10) code!: Code;
}

@Entity('metal_price')
class MetalPrice {
  @PrimaryColumn('text') id!: string;
  @CodeField(10) metalCode!: Code;
  @Column('date') startingDate!: DateOnly;
  @IntegerField() amount!: number;
}

const metals = entityTable(Metal, { id: 'id', key: ['code'] });
const prices = entityTable(MetalPrice, { id: 'id', key: ['metalCode', 'startingDate'] });
const listed: IntegrationTable<{ id: string; symbol: string; price: number }> = {
  side: 'integration',
  name: 'listed',
  id: 'id',
  key: ['id'],
  fields: {
    id: { name: 'id', kind: 'text', nullable: false },
    symbol: { name: 'symbol', kind: 'text', nullable: true },
    price: { name: 'price', kind: 'integer', nullable: true },
  },
};

const priceToday: Load<{ readonly code: string }, ReadonlyMap<unknown, unknown>> = async (batch, from) => {
  const tuples = batch.map(({ values }) => [values.code]);
  const latest = { by: 'startingDate', upTo: from.today() };
  const rows = await from.latestByValues(prices, ['metalCode'], tuples, latest, ['metalCode', 'amount']);
  return new Map(rows.map(({ values }) => [values.metalCode, values.amount]));
};

let kit: TestKit;
let number = 0;

async function open(watches: Partial<Watches> = { tables: [prices], day: true }): Promise<void> {
  const mapping = defineTableMapping({
    name: 'METAL',
    local: metals,
    integration: listed,
    direction: 'toIntegrationTable',
    watches,
    fields: (f) => [
      f.toIntegration('code', 'symbol'),
      f.computed.integration('price', {
        reads: ['code'],
        load: priceToday,
        value: (row, found) => {
          const price = found.get(row.code);
          return typeof price === 'number'
            ? price
            : { verdict: 'fail', code: 'NO_PRICE', reason: 'no price', facts: {} };
        },
      }),
    ],
  });
  const plugin = definePlugin({ id: 'm', version: '1.0.0', engine: '*', contributes: [tableMappings.add(mapping)] });
  kit = await testKit({ plugins: [plugin] });
  for (const name of ['AU', 'AG']) kit.table(metals).add({ id: name, code: code(name) });
  price('AU', 100, '2000-01-01');
  price('AG', 10, '2000-01-01');
}
afterEach(() => kit.close());

function price(metal: string, amount: number, startingDate: string): string {
  number += 1;
  const id = `p${number}`;
  kit.table(prices).add({ id, metalCode: code(metal), amount, startingDate: startingDate as DateOnly });
  return id;
}

const sent = () =>
  Object.fromEntries(
    kit
      .table(listed)
      .rows()
      .map(({ symbol, price: amount }) => [symbol, amount]),
  );
const today = () => new Date(kit.clock.now()).toISOString().slice(0, 10);
const tomorrow = () => new Date(kit.clock.now() + 86_400_000).toISOString().slice(0, 10);

describe('what a mapping watches', () => {
  it('sends all records that are made of it when it changes, and only these', async () => {
    await open();
    await kit.synch('METAL');
    expect(sent()).toEqual({ AU: 100, AG: 10 });
    price('AU', 120, today());
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ modified: 1, unchanged: 1, failed: 0 });
    expect(sent()).toEqual({ AU: 120, AG: 10 });
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ pulled: 0 });
  });

  it('does so once for many changes, and for a deletion, which names nothing', async () => {
    await open();
    await kit.synch('METAL');
    const last = Array.from({ length: 50 }, () => price('AU', 130, today())).at(-1) as string;
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ pulled: 2, modified: 1 });
    for (let left = 0; left < 50; left += 1) kit.table(prices).remove(`p${number - left}`);
    expect(last).toBe(`p${number}`);
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ pulled: 2, modified: 1 });
    expect(sent()).toMatchObject({ AU: 100 });
  });

  it('counts when its day has come, without any change', async () => {
    await open();
    price('AU', 140, tomorrow());
    await kit.synch('METAL');
    expect(sent()).toMatchObject({ AU: 100 });
    const tenant = await kit.tenant();
    const farAway = new Date(kit.clock.now() + 10 * 86_400_000).toISOString();
    await tenant.unitOfWork.run(({ schedules }) => schedules.add(['METAL'], farAway));
    expect(await peekLocalChanges(tenant, kit.clock, usualSchedule)).toEqual([]);
    kit.clock.advance(86_400_000);
    expect(await peekLocalChanges(tenant, kit.clock, usualSchedule)).toEqual(['METAL']);
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ modified: 1 });
    expect(sent()).toMatchObject({ AU: 140 });
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ pulled: 0 });
  });

  it('tries records again that failed for the lack of it and were set aside', async () => {
    await open();
    kit.table(metals).add({ id: 'PT', code: code('PT') });
    expect(await kit.synch('METAL')).toMatchObject({ inserted: 2, failed: 1 });
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ skipped: 1 });
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ pulled: 0 });
    price('PT', 50, today());
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ inserted: 1, failed: 0 });
    expect(sent()).toMatchObject({ PT: 50 });
  });

  it('is looked at once in a full run', async () => {
    await open();
    await kit.synch('METAL');
    price('AG', 11, today());
    expect(await kit.synch('METAL', fullRun)).toMatchObject({ pulled: 2, modified: 1 });
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ pulled: 0 });
  });

  it('is not forgotten when the run that saw it is stopped', async () => {
    await open();
    await kit.synch('METAL');
    price('AU', 150, today());
    kit.systems.integration.onCall((call) =>
      call.method === 'writer.update' ? { throw: new Error('away') } : undefined,
    );
    await expect(kit.synch('METAL', modifiedRun)).rejects.toThrow('away');
    kit.systems.integration.onCall(null);
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ modified: 1 });
    expect(sent()).toMatchObject({ AU: 150 });
  });

  it('wakes the mapping like its own table does', async () => {
    await open();
    await kit.synch('METAL');
    const tenant = await kit.tenant();
    const of = (table: string) => wakeMappings(tenant, { side: 'local', table }, kit.clock);
    expect(await of(prices.name)).toEqual(['METAL']);
    expect(await of('elsewhere')).toEqual([]);
  });

  it('is read only where a mapping says so', async () => {
    await open({});
    await kit.synch('METAL');
    price('AU', 160, today());
    expect(await kit.synch('METAL', modifiedRun)).toMatchObject({ pulled: 0, modified: 0 });
    expect(await kit.synch('METAL', fullRun)).toMatchObject({ modified: 1 });
  });
});
