import 'reflect-metadata';
import type { FieldDefinition } from '@couplet/core';
import * as tables from '../tables';
import { dataverseStorageOf } from '../tables';
import { isAddition } from './deviations.test.support';
import { propertyName, readOracle, type OracleColumn } from './mappings-oracle.test.support';

const oracle = readOracle();
if (oracle === null) console.warn('tables-oracle: no reference data beside the repository; the comparison is skipped');
const described = oracle === null ? describe.skip : describe;

interface AnyTable {
  readonly side: 'local' | 'integration';
  readonly name: string;
  readonly id: string;
  readonly key: readonly string[];
  readonly modifiedOn?: string;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  readonly storage?: unknown;
}

const all = Object.values(tables).filter(
  (value): value is typeof value & AnyTable => typeof value === 'object' && 'side' in value,
) as readonly AnyTable[];
const tableNamed = (side: AnyTable['side'], name: string): AnyTable | undefined =>
  all.find((table) => table.side === side && table.name === name);

/** Tables of the data file that nothing here uses: the exchange rates are another plugin's, the rest is for the setup or for virtual tables. */
const elsewhere = new Set([
  'CurrencyExchangeRate',
  'teammembership',
  'teamroles',
  'systemuserroles',
  'solution',
  'msdyn_businesscentralvirtualentity',
  'cdm_company',
]);

const kinds: Record<string, readonly string[]> = {
  guid: ['guid'],
  string: ['text'],
  choice: ['option', 'reference'],
  state: ['option'],
  status: ['option'],
  lookup: ['reference'],
  customer: ['reference'],
  owner: ['reference'],
  money: ['decimal'],
  decimal: ['decimal'],
  integer: ['integer'],
  boolean: ['boolean'],
  datetime: ['dateTime'],
};
const writable: Record<OracleColumn['access'], FieldDefinition['writable'] | undefined> = {
  full: undefined,
  create: 'insert',
  update: 'update',
  read: 'never',
};

described('local tables and the reference data', () => {
  const expected = (oracle?.tables ?? []).filter(({ name }) => !elsewhere.has(className(name)));

  it.each(expected.map((table) => [table.name, table] as const))(
    '%s has its fields, with their types, lengths and options',
    (name, table) => {
      const ours = tableNamed('local', className(name));
      expect(ours).toMatchObject({
        id: 'systemId',
        key: table.primaryKey.map(propertyName),
        modifiedOn: 'systemModifiedAt',
      });
      // "Coupled to Dataverse" is what the engine knows; it is no field of ours
      const fields = table.fields.filter(({ computed }) => computed !== true);
      const described = Object.fromEntries(
        fields.map((field) => [
          propertyName(field.name),
          {
            kind: field.type,
            maxLength: field.maxLength,
            options:
              field.options &&
              Object.fromEntries(
                field.options.map(({ value, label }) => [label.trim() === '' ? 'blank' : propertyName(label), value]),
              ),
          },
        ]),
      );
      const found = Object.fromEntries(
        Object.values(ours?.fields ?? {})
          .filter((field) => field.name !== 'systemId' && field.name !== 'systemModifiedAt')
          .map(({ name: field, kind, maxLength, options }) => [field, { kind, maxLength, options }]),
      );
      expect(found).toMatchObject(described);
      const added = Object.keys(found).filter((field) => !(field in described));
      expect(added.filter((field) => !isAddition(className(name), field))).toEqual([]);
    },
  );
});

described('Dataverse tables and the reference data', () => {
  const expected = (oracle?.dataverseTables ?? []).filter(({ logicalName }) => !elsewhere.has(logicalName));

  it.each(expected.map((table) => [table.logicalName, table] as const))(
    '%s has its columns, with their types, lengths, targets, choices and access',
    (name, table) => {
      const ours = tableNamed('integration', name);
      expect(ours).toMatchObject({ id: table.primaryId });
      expect(dataverseStorageOf(ours ?? {})).toMatchObject({ kind: 'rows', entitySetName: table.entitySetName });
      expect(ours?.modifiedOn).toBe(
        table.columns.some((column) => column.name === 'modifiedon') ? 'modifiedon' : undefined,
      );
      const columns = table.columns.filter((column) => column.type !== 'entityName' && column.lookedUp !== true);
      expect(Object.keys(ours?.fields ?? {})).toEqual(columns.map((column) => column.name));
      for (const column of columns) compare(ours as AnyTable, column);
    },
  );
});

function compare(table: AnyTable, column: OracleColumn): void {
  const field = table.fields[column.name] as FieldDefinition;
  const place = `${table.name}.${column.name}`;
  expect([place, kinds[column.type]]).toEqual([place, expect.arrayContaining([field.kind])]);
  expect([place, field.maxLength]).toEqual([place, column.maxLength]);
  expect([place, field.writable]).toEqual([place, column.name === table.id ? 'insert' : writable[column.access]]);
  const storage = dataverseStorageOf(table);
  const stored = storage?.kind === 'rows' ? storage.columns[column.name] : undefined;
  expect([place, stored?.minimum, stored?.maximum]).toEqual([place, column.min, column.max]);
  if (stored?.valuesOf !== undefined) {
    expect(field.targets).toEqual([place]);
    return;
  }
  expect([place, field.targets]).toEqual([place, column.name === 'roletemplateid' ? ['roletemplate'] : column.targets]);
  // -1, and 0 on the three option columns, stand for an empty choice
  const emptyZero = ['paymenttermscode', 'address1_freighttermscode', 'address1_shippingmethodcode'].includes(
    column.name,
  );
  const choices = (column.choices ?? []).filter(({ value }) => value !== -1 && !(emptyZero && value === 0));
  const names = new Map(Object.entries(field.options ?? {}).map(([choice, number]) => [number, choice]));
  for (const { value, label } of choices) {
    const spelled = label === '2% 10; Net 30' ? 'twoPercent10Net30' : label;
    expect([place, names.get(Number(value))?.toLowerCase()]).toEqual([
      place,
      spelled.replace(/[^A-Za-z0-9]/g, '').toLowerCase(),
    ]);
  }
  expect([place, names.size]).toEqual([place, choices.length]);
}

function className(name: string): string {
  return name.replace(/[^A-Za-z]/g, '');
}
