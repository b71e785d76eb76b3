import { Entity } from 'typeorm';
import { localRule, type AnyLocalRule, type NumberSeries } from '../../../extension-points/local-rules';
import { CodeField, IdField, IntegerField, ModifiedOnField, TextField } from '../../../sdk/entity-fields';
import { entityTable } from '../../../sdk/entity-table';
import type { Code, Guid } from '../../../sdk/scalars';
import { sampleKey } from '../../../testing/contracts/sample-table';
import { sampleDatabase, type SampleDatabase } from '../sample-database.test.support';

@Entity('rule_customer')
class RuleCustomer {
  @IdField() systemId!: Guid;
  @CodeField(20) no!: Code;
  @TextField(50) name!: string;
  @TextField(50) searchName!: string;
  @TextField(80) eMail!: string;
  @ModifiedOnField() modifiedAt!: string;
}

@Entity('rule_contact')
class RuleContact {
  @IdField() systemId!: Guid;
  @CodeField(20) no!: Code;
  @TextField(50) name!: string;
  @CodeField(20) customerNo!: Code;
}

@Entity('rule_series')
class RuleSeries {
  @IdField() systemId!: Guid;
  @CodeField(20) code!: Code;
  @CodeField(20) lastNoUsed!: Code;
  @IntegerField() incrementBy!: number;
}

const customers = entityTable(RuleCustomer, { id: 'systemId', key: ['no'], modifiedOn: 'modifiedAt' });
const contacts = entityTable(RuleContact, { id: 'systemId', key: ['no'] });
const series = entityTable(RuleSeries, { id: 'systemId', key: ['code'] });

const seriesOf = (code: string): NumberSeries => ({
  table: series,
  where: { code },
  lastUsed: 'lastNoUsed',
  reads: ['incrementBy'],
  next: (last, record) => {
    const next = Number(last.slice(1)) + Number(record.incrementBy);
    return next > 99 ? null : `${last.slice(0, 1)}${String(next).padStart(2, '0')}`;
  },
});

const numbering = localRule(customers, {
  name: 'number series',
  on: 'insert',
  load: async (batch, from) => {
    const wanting = batch.filter(({ row }) => !row.values.no);
    const { numbers, problem } = await from.numbers(seriesOf('CUST'), wanting.length);
    return { problem, of: new Map(wanting.map(({ row }, index) => [row.key, numbers[index]])) };
  },
  apply: (row, found) => {
    if (row.values.no) return {};
    const no = found.of.get(row.key);
    return no === undefined
      ? { refuse: { code: 'CPL_TEST_SERIES', message: 'No number is left.', facts: { problem: found.problem } } }
      : { values: { no } };
  },
});

const checking = localRule(customers, {
  name: 'e-mail',
  reads: ['name'],
  apply: (row, _found, { validate, inserting }) => {
    if (validate.has('eMail') && row.values.eMail?.includes('@') === false)
      return { refuse: { code: 'CPL_TEST_EMAIL', message: 'That is no address.' } };
    const name = row.values.name ?? row.present?.name ?? '';
    return inserting || row.values.name !== undefined ? { values: { searchName: name.toUpperCase() } } : {};
  },
});

const companyContact = localRule(customers, {
  name: 'company contact',
  on: 'insert',
  apply: (row) => ({
    followUps: [
      { table: contacts, insert: { values: { name: row.values.name ?? '', customerNo: row.values.no ?? '' } } },
    ],
  }),
});

const contactNumbering = localRule(contacts, {
  name: 'contact number',
  on: 'insert',
  load: async (batch, from) => {
    const { numbers } = await from.numbers(seriesOf('CONT'), batch.length);
    return new Map(batch.map(({ row }, index) => [row.key, numbers[index]]));
  },
  apply: (row, numbers, { cause }) =>
    row.values.name === 'Forbidden'
      ? { refuse: { code: 'CPL_TEST_CONTACT', message: `Refused for ${cause}.` } }
      : { values: { no: numbers.get(row.key) ?? '' } },
});

const rules = new Map<string, readonly AnyLocalRule[]>([
  ['RuleCustomer', [numbering, checking, companyContact]],
  ['RuleContact', [contactNumbering]],
]);

describe('local rules', () => {
  let database: SampleDatabase;
  beforeAll(async () => {
    database = await sampleDatabase([RuleCustomer, RuleContact, RuleSeries], [customers, contacts, series]);
  });
  beforeEach(() =>
    database.owner.query(`
      TRUNCATE erp.rule_customer, erp.rule_contact, erp.rule_series;
      INSERT INTO erp.rule_series (code, last_no_used, increment_by) VALUES ('CUST', 'C10', 10), ('CONT', 'K00', 1)`),
  );
  afterAll(() => database.close());

  const writer = () => database.open({ rules }).writer;
  const insert = (...rows: Record<string, string>[]) =>
    writer().insert(
      customers,
      rows.map((values, index) => ({ key: sampleKey(index + 1), values, validate: Object.keys(values) })),
    );
  const all = async (sql: string) => (await database.owner.query<Record<string, string>>(sql)).rows;
  const contactRows = () => all('SELECT no, name, customer_no FROM erp.rule_contact ORDER BY no');
  const lastUsed = async () =>
    (await all(`SELECT code, last_no_used FROM erp.rule_series ORDER BY code`)).map(({ last_no_used }) => last_no_used);

  it('derives values, and tells which', async () => {
    const results = await insert({ name: 'Ada' }, { name: 'Bob', no: 'OWN' });
    expect(results).toMatchObject([
      { status: 'done', values: { no: 'C20', searchName: 'ADA' } },
      { status: 'done', values: { searchName: 'BOB' } },
    ]);
    expect(await all('SELECT no, search_name FROM erp.rule_customer ORDER BY no')).toEqual([
      { no: 'C20', search_name: 'ADA' },
      { no: 'OWN', search_name: 'BOB' },
    ]);
  });

  it('writes the records that follow, under the rules of their own table, in the same transaction', async () => {
    await insert({ name: 'Ada' }, { name: 'Bob' });
    expect(await contactRows()).toEqual([
      { no: 'K01', name: 'Ada', customer_no: 'C20' },
      { no: 'K02', name: 'Bob', customer_no: 'C30' },
    ]);
    expect(
      await all('SELECT DISTINCT xmin::text FROM erp.rule_contact UNION SELECT xmin::text FROM erp.rule_customer'),
    ).toHaveLength(1);
  });

  it('refuses a record for what a rule says, without those that would follow', async () => {
    const results = await insert({ name: 'Ada', eMail: 'nonsense' }, { name: 'Bob', eMail: 'b@example.com' });
    expect(results).toMatchObject([
      { status: 'refused', reason: 'invalid', code: 'CPL_TEST_EMAIL', facts: { rule: 'e-mail' } },
      { status: 'done' },
    ]);
    expect((await contactRows()).map(({ name }) => name)).toEqual(['Bob']);
  });

  it('refuses a record whose follow-up is refused, and gives its numbers back', async () => {
    const results = await insert({ name: 'Ada' }, { name: 'Forbidden' }, { name: 'Cid' });
    expect(results).toMatchObject([
      { status: 'done' },
      { status: 'refused', code: 'CPL_TEST_CONTACT', message: 'Refused for RuleCustomer.' },
      { status: 'done' },
    ]);
    expect((await contactRows()).map(({ no, customer_no }) => [no, customer_no])).toEqual([
      ['K01', 'C20'],
      ['K02', 'C30'],
    ]);
    expect(await lastUsed()).toEqual(['K02', 'C30']);
  });

  it('leaves no follow-up behind when the database refuses the record', async () => {
    const results = await insert({ name: 'x'.repeat(51) }, { name: 'Bob' });
    expect(results).toMatchObject([{ reason: 'invalid', facts: { field: 'name' } }, { status: 'done' }]);
    expect((await contactRows()).map(({ name }) => name)).toEqual(['Bob']);
  });

  it('says which records found no number any more', async () => {
    const results = await insert(...Array.from({ length: 10 }, (_, n) => ({ name: `N${n}` })));
    expect(results.filter(({ status }) => status === 'done')).toHaveLength(8);
    expect(results[8]).toMatchObject({ code: 'CPL_TEST_SERIES', facts: { problem: 'usedUp' } });
    await database.owner.query(`DELETE FROM erp.rule_series WHERE code = 'CUST'`);
    expect(await insert({ name: 'Late' })).toMatchObject([
      { status: 'refused', code: 'CPL_TEST_SERIES', facts: { problem: 'missing' } },
    ]);
  });

  it('never gives a number to two writers', async () => {
    const one = (n: number) => writer().insert(customers, [{ key: sampleKey(100 + n), values: { name: `P${n}` } }]);
    const results = (await Promise.all([0, 1, 2, 3, 4, 5].map(one))).flat();
    const numbers = results.map((result) => (result.status === 'done' ? result.values?.no : result.status));
    expect(numbers.sort()).toEqual(['C20', 'C30', 'C40', 'C50', 'C60', 'C70']);
  });

  it('shows a rule the record as it is when it is updated', async () => {
    await insert({ name: 'Ada' });
    const [result] = await writer().update(customers, [
      { key: sampleKey(1), version: null, values: { eMail: 'a@example.com' } },
    ]);
    expect(result).toMatchObject({ status: 'done' });
    const seen: unknown[] = [];
    const spy = localRule(customers, {
      name: 'spy',
      reads: ['name'],
      apply: (row) => (seen.push([row.inserting, row.present]), {}),
    });
    await database
      .open({ rules: new Map([['RuleCustomer', [spy]]]) })
      .writer.update(customers, [{ key: sampleKey(1), version: null, values: { eMail: '' } }]);
    expect(seen).toEqual([[false, { name: 'Ada' }]]);
  });

  it('updates another record as a follow-up, and takes the cause back when that is missing', async () => {
    const touch = (key: string) =>
      localRule(customers, {
        name: 'touch',
        apply: () => ({
          followUps: [{ table: contacts, update: { key: sampleKey(Number(key)), values: { name: 'touched' } } }],
        }),
      });
    await database.owner.query(`INSERT INTO erp.rule_contact (system_id, no) VALUES ($1, 'K50')`, [sampleKey(50)]);
    const open = (key: string) => database.open({ rules: new Map([['RuleCustomer', [touch(key)]]]) }).writer;
    const row = { key: sampleKey(1), values: { no: 'A', name: 'A' } };
    expect(await open('51').insert(customers, [row])).toMatchObject([{ status: 'refused', reason: 'missing' }]);
    expect(await open('50').insert(customers, [row])).toMatchObject([{ status: 'done' }]);
    expect(await all('SELECT name FROM erp.rule_contact')).toEqual([{ name: 'touched' }]);
  });

  it('stops rules that follow each other without end', async () => {
    const endless = localRule(contacts, {
      name: 'endless',
      apply: () => ({ followUps: [{ table: contacts, insert: { values: { no: 'X' } } }] }),
    });
    const open = database.open({ rules: new Map([['RuleContact', [endless]]]) });
    await expect(open.writer.insert(contacts, [{ key: sampleKey(1), values: { no: 'X' } }])).rejects.toThrow(
      'without end',
    );
    expect(await contactRows()).toEqual([]);
  });

  it('lets an error of a rule through, with nothing written', async () => {
    const broken = localRule(customers, {
      name: 'broken',
      apply: () => {
        throw new Error('a mistake in the rule');
      },
    });
    const open = database.open({ rules: new Map([['RuleCustomer', [broken]]]) });
    await expect(open.writer.insert(customers, [{ key: sampleKey(1), values: { no: 'X' } }])).rejects.toThrow(
      'a mistake in the rule',
    );
    expect(await all('SELECT 1 FROM erp.rule_customer')).toEqual([]);
  });
});
