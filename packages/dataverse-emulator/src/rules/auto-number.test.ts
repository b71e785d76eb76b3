import { codeOf, setupEmulator } from '../testing/setup-emulator';
import { bankAccount, column } from '../testing/bank-account';
import { printAutoNumber } from './auto-number';

const context = setupEmulator();
const attributes = "EntityDefinitions(LogicalName='new_bankaccount')/Attributes";

describe('auto numbers', () => {
  it('fill the placeholders of their format', () => {
    const now = Date.UTC(2026, 0, 2, 15, 4, 5) / 1000;
    const text = printAutoNumber('WID-{SEQNUM:5}-{RANDSTRING:6}-{DATETIMEUTC:yyyyMMddhhmmss}', 1000, now);
    expect(text).toMatch(/^WID-01000-[A-Z0-9]{6}-20260102030405$/);
    expect(printAutoNumber('{SEQNUM:3}/{DATETIMEUTC:yy.MM.dd HH}', 123456, now)).toBe('123456/26.01.02 15');
  });

  it('number rows that come without a value, behind the highest that is there', async () => {
    const { client } = context;
    await client.post('EntityDefinitions', bankAccount);
    const facts = { AutoNumberFormat: 'B.{SEQNUM:4}', MaxLength: 20 };
    expect((await client.post(attributes, column('String', 'new_Serial', facts))).status).toBe(204);
    const make = async (body: Record<string, unknown>): Promise<unknown> => {
      const id = await client.create('new_bankaccounts', body);
      return (await client.get(`new_bankaccounts(${id})?$select=new_serial`)).json['new_serial'];
    };
    expect([await make({}), await make({}), await make({ new_serial: 'own' })]).toEqual(['B.1000', 'B.1001', 'own']);
    await make({ new_serial: 'B.2000' });
    await client.post(attributes, column('String', 'new_Other'));
    expect(await make({})).toBe('B.2001');
    const shown = await client.get(
      `${attributes}(LogicalName='new_serial')/Microsoft.Dynamics.CRM.StringAttributeMetadata`,
    );
    expect(shown.json['AutoNumberFormat']).toBe('B.{SEQNUM:4}');
    const wrong = await client.post(
      attributes,
      column('String', 'new_Wrong', { AutoNumberFormat: 'X{SEQNUM:0}{NONE:1}' }),
    );
    expect([wrong.status, codeOf(wrong.json)]).toEqual([400, '0x80040203']);
  });

  it('go on from the seed they are given, never below a number that is there', async () => {
    const { client } = context;
    const seed = async (AttributeName: string, Value: number): Promise<number> =>
      (await client.post('SetAutoNumberSeed', { EntityName: 'new_bankaccount', AttributeName, Value })).status;
    const make = async (): Promise<unknown> => {
      const id = await client.create('new_bankaccounts', {});
      return (await client.get(`new_bankaccounts(${id})?$select=new_serial`)).json['new_serial'];
    };
    expect([await seed('new_serial', 7000), await make(), await make()]).toEqual([204, 'B.7000', 'B.7001']);
    expect([await seed('new_Serial', 10), await make()]).toEqual([204, 'B.7002']);
    expect([await seed('new_other', 1), await seed('new_serial', -1)]).toEqual([400, 400]);
  });
});
