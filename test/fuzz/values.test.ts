import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { RefusedError, type FilterCondition, type PlainValues } from '@couplet/plugin-dataverse';
import fc from 'fast-check';
import { emulatedClient, newId, valueOf, type EmulatedClient } from '../dataverse-client/emulated-client.test.support';
import { numberOfRuns, perRun } from './fuzz-runs.test.support';
import { randomText, randomValues, thingTable, valueColumns } from './random-values.test.support';

jest.setTimeout(3_600_000);

let emulated: EmulatedClient;
beforeAll(async () => {
  emulated = await emulatedClient(['new_thing'], { tables: [thingTable] });
});
afterAll(() => emulated.close());

it('random rows come back as they were sent, and their own values find them [WA-35, WA-87, WA-89]', async () => {
  const { client } = emulated;
  const table = emulated.table('new_thing');
  await fc.assert(
    fc.asyncProperty(fc.array(randomValues, { minLength: perRun, maxLength: perRun }), async (sent) => {
      const rows = sent.map((values) => ({ id: newId(), values }));
      const outcomes = await client.createRows(table, rows);
      for (const outcome of outcomes.values()) strictEqual(outcome.kind, 'done', JSON.stringify(outcome));
      await Promise.all(
        rows.map(async ({ id, values }) => {
          const filter: FilterCondition = {
            op: 'and',
            conditions: [{ op: 'eq', column: 'new_thingid', value: id }, ...same(values)],
          };
          const found = await client.retrievePage(table, { select: valueColumns, filter });
          deepStrictEqual(
            found.rows.map((row) => row.values),
            [values],
          );
        }),
      );
    }),
    { numRuns: numberOfRuns(0.2, perRun) },
  );
});

/** Conditions that hold for a row with these values. Multi-select choices take no comparison. */
function same(values: PlainValues): readonly FilterCondition[] {
  return Object.entries(values)
    .filter(([column]) => column !== 'new_skills')
    .map(([column, value]) => (value === null ? { op: 'null', column } : { op: 'eq', column, value }));
}

it('random keys name the row that was written under them, or are refused where that is documented [WA-87, WA-163]', async () => {
  const { client } = emulated;
  const table = emulated.table('new_thing');
  const key = fc.record({ new_code: randomText, new_number: fc.integer() }, { noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(fc.array(key, { minLength: perRun, maxLength: perRun }), async (keys) => {
      await Promise.all(
        keys.map(async (one) => {
          const id = newId();
          const created = await client.create(table, { id, values: { ...one, new_notes: id } });
          if (created.kind === 'refused') strictEqual(created.refusal.kind, 'duplicate');
          else valueOf(created);
          const row = await client.retrieve(table, { key: one }, ['new_code', 'new_number']).catch(refusalOf);
          if (row instanceof RefusedError) ok(/[/<>*%&:\\?+]/.test(one.new_code), one.new_code);
          else deepStrictEqual([row?.values['new_code'], row?.values['new_number']], [one.new_code, one.new_number]);
        }),
      );
    }),
    { numRuns: numberOfRuns(0.1, perRun) },
  );
});

function refusalOf(error: unknown): RefusedError {
  if (error instanceof RefusedError) return error;
  throw error;
}
