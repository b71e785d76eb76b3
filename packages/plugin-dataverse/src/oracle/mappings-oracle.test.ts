import 'reflect-metadata';
import type { FieldMapping, MappingExtension, TableMapping } from '@couplet/core';
import { personOwnership, teamOwnership } from '../features';
import { dataversePlugin } from '../plugin';
import { deviations, isDeviation } from './deviations.test.support';
import {
  propertyName,
  readOracle,
  type OracleDirection,
  type OracleField,
  type OracleMapping,
} from './mappings-oracle.test.support';

const oracle = readOracle();
if (oracle === null)
  console.warn('mappings-oracle: no reference data beside the repository; the comparison is skipped');
const described = oracle === null ? describe.skip : describe;

type Model = 'person' | 'team';
const models: readonly Model[] = ['team', 'person'];
const featureOf = { person: personOwnership.id, team: teamOwnership.id };
const directions: Record<OracleDirection, string> = {
  toDataverse: 'toIntegrationTable',
  fromDataverse: 'fromIntegrationTable',
  bidirectional: 'bidirectional',
};
/** Fields that follow from rules (computed values and templates of the data file), not from its field lists. */
const computedByRule = new Set([
  'bcbi_companyid',
  'customertypecode',
  'parentcustomerid',
  'companyNo',
  'companyName',
  'contactBusinessRelation',
  'ownerid',
  'blocked',
]);
const localOfVia: Record<string, string> = {
  CURRENCY: 'Currency',
  CONTACT: 'Contact',
  SALESPEOPLE: 'SalespersonPurchaser',
  'PAYMENT TERMS': 'PaymentTerms',
  'SHIPMENT METHOD': 'ShipmentMethod',
  'SHIPPING AGENT': 'ShippingAgent',
};

/** The mapping as it works under one ownership model: its own fields and those of the model. */
function effective(
  name: string,
  model: Model,
): { readonly mapping: TableMapping; readonly fields: readonly FieldMapping[] } | null {
  const here = dataversePlugin.contributes.filter(
    ({ point, key, features }) =>
      point === 'table-mappings' && key === name && (features.length === 0 || features.includes(featureOf[model])),
  );
  const valueOf = (kind: string): unknown[] =>
    here
      .filter((contribution) => contribution.kind === kind)
      .map(({ provided }) => ('value' in provided ? provided.value : undefined));
  const [mapping] = valueOf('add') as TableMapping[];
  if (mapping === undefined) return null;
  const extensions = valueOf('extend') as MappingExtension[];
  const fields = [...mapping.fields, ...extensions.flatMap((extension) => extension.fields)];
  // a two-way field of a one-way mapping goes where the mapping goes
  const narrowed = (field: FieldMapping): FieldMapping => ({
    ...field,
    direction: field.direction === 'bidirectional' ? mapping.direction : field.direction,
  });
  return { mapping, fields: fields.map(narrowed) };
}

/** What a field mapping says, in the words of the data file. */
function facts(field: FieldMapping): Record<string, unknown> {
  const status = field.enabled ? 'enabled' : 'disabled';
  switch (field.kind) {
    case 'value':
      return {
        local: field.local,
        remote: field.integration,
        direction: field.direction,
        status,
        validateLocal: field.validate,
        matchKey: field.match !== undefined,
        truncate: field.truncate,
        transformationRule: field.transform?.name ?? null,
        clear: false,
        notNull: false,
      };
    case 'reference': {
      const [target] = field.targets;
      return {
        local: Object.keys(target?.key ?? {})[0],
        remote: field.integration,
        via: target?.table.name,
        direction: field.direction,
        status,
        validateLocal: field.validate,
        matchKey: field.match !== undefined,
        clear: field.uncoupled === 'clear',
        notNull: field.notNull,
      };
    }
    case 'constant':
    case 'computed':
      return { side: field.side, field: field.field, direction: field.direction, status };
  }
}

function expectedFacts(field: OracleField, mapping: OracleMapping, model: Model): Record<string, unknown> {
  const { settings, conversion } = field;
  const isOption = conversion.kind === 'optionLabel';
  const remote = isOption ? 'label' : field.remote?.column;
  const place = `${mapping.name}.${isOption ? 'label' : propertyName(field.local?.field ?? '')}`;
  const direction = isDeviation(place, 'direction') ? directions[mapping.direction] : directions[field.direction];
  const local = propertyName(field.local?.field ?? '');
  const common = {
    local,
    remote,
    direction,
    status: settings.status,
    validateLocal: settings.validateLocal,
    matchKey: isDeviation(place, 'matchKey') ? !settings.matchKey : settings.matchKey,
    clear: settings.clearValueOnFailedSync,
    notNull: settings.notNull,
  };
  if (['lookup', 'owner', 'option'].includes(conversion.kind))
    return { ...common, via: localOfVia[conversion.viaMapping ?? ''] };
  // texts are cut in every base mapping; amounts are not
  expect([model, settings.transformationRule]).toEqual([model, null]);
  return { ...common, truncate: local !== 'creditLimitLcy', transformationRule: null };
}

described('base mappings and the reference data', () => {
  const mappings = (oracle?.mappings ?? []).filter(({ name }) => name !== 'CURRENCY');
  const cases = mappings.flatMap((mapping) => models.map((model) => [mapping.name, model, mapping] as const));

  it('has every mapping but CURRENCY, which another plugin contributes [DV-208]', () => {
    const ours = dataversePlugin.contributes
      .filter(({ point, kind }) => point === 'table-mappings' && kind === 'add')
      .map(({ key }) => key);
    expect([...ours].sort()).toEqual(mappings.map(({ name }) => name).sort());
  });

  it.each(cases)('%s under the %s model: tables, direction, policies and schedule', (name, model, expected) => {
    const found = effective(name, model);
    if (found === null) return expect(isDeviation(name, model)).toBe(true);
    const { mapping } = found;
    const choice = expected.dataverse.choiceColumn;
    const logicalName =
      choice === undefined ? expected.dataverse.logicalName : `${expected.dataverse.logicalName}.${choice}`;
    expect({
      local: mapping.local.name,
      localKey: mapping.local.key,
      integration: mapping.integration.name,
      id: mapping.integration.id,
      modifiedOn: mapping.integration.modifiedOn ?? null,
      direction: mapping.direction,
      onlyCoupled: mapping.onlyCoupled,
      deletionConflict: mapping.deletionConflict,
      updateConflict: mapping.updateConflict,
      createWithoutMatch: mapping.createWithoutMatch,
      synchronizeMatched: mapping.synchronizeMatched,
      schedule: mapping.schedule,
    }).toEqual({
      local: expected.local.table.replace(/[^A-Za-z]/g, ''),
      localKey: expected.local.primaryKey.map(propertyName),
      integration: logicalName,
      id: choice === undefined ? expected.dataverse.primaryId : 'value',
      modifiedOn: expected.dataverse.modifiedOn,
      direction: directions[expected.direction],
      onlyCoupled: expected.syncOnlyCoupled,
      deletionConflict: isDeviation(name, 'deletion') ? 'removeCoupling' : expected.deletionConflictResolution,
      updateConflict: expected.updateConflictResolution,
      createWithoutMatch: expected.createNewIfNoMatch,
      synchronizeMatched: expected.syncAfterBulkCoupling,
      schedule: {
        intervalMinutes: expected.job.intervalMinutes,
        inactivityTimeoutMinutes: expected.job.inactivityTimeoutMinutes,
      },
    });
  });

  it.each(cases)('%s under the %s model: filters', (name, model, expected) => {
    const found = effective(name, model);
    if (found === null) return expect(isDeviation(name, model)).toBe(true);
    const local = Object.fromEntries(expected.localFilter.map((one) => [propertyName(one.field), localOperand(one)]));
    expect(found.mapping.localFilter).toEqual(local);
    const parts = expected.remoteFilter.filter((one) => !(one.column === 'parentcustomerid' && one.op === 'ne'));
    expect(found.mapping.integrationFilter).toEqual(
      Object.fromEntries(parts.map((one) => remoteOperand(found.mapping, one))),
    );
  });

  it.each(cases)(
    '%s under the %s model: fields in their order, and every attribute of each',
    (name, model, expected) => {
      const found = effective(name, model);
      if (found === null) return expect(isDeviation(name, model)).toBe(true);
      const here = [...expected.fields, ...expected.extraFields].filter(
        (field) => field.onlyForOwnershipModel === undefined || field.onlyForOwnershipModel === model,
      );
      const plain = here.filter((field) => field.local !== null && field.remote !== null);
      // the owner is laid on top by the model, so it comes last
      const ordered = [
        ...plain.filter((field) => field.conversion.kind !== 'owner'),
        ...plain.filter((field) => field.conversion.kind === 'owner'),
      ];
      const ours = found.fields.filter((field) => field.kind === 'value' || field.kind === 'reference').map(facts);
      expect(ours).toEqual(ordered.map((field) => expectedFacts(field, expected, model)));
      expect(constants(found.fields)).toEqual(
        here
          .filter((field) => field.local === null || field.remote === null)
          .flatMap((field) => expectedConstant(field, name)),
      );
      const others = found.fields.flatMap((field) =>
        field.kind === 'computed' || field.kind === 'constant' ? [field.field] : [],
      );
      expect(others.filter((field) => !computedByRule.has(field) && field !== 'type')).toEqual([]);
    },
  );

  it.each(cases)('%s under the %s model: as many enabled fields', (name, model, expected) => {
    const found = effective(name, model);
    if (found === null) return expect(isDeviation(name, model)).toBe(true);
    const pairs = expected.fields.filter(
      (field) => field.remote?.column.endsWith('idtype') === true && (field.onlyForOwnershipModel ?? model) === model,
    ).length;
    const enabled = found.fields.filter(
      (field) =>
        field.enabled &&
        (field.kind === 'value' || field.kind === 'reference' || (field.kind === 'constant' && field.field === 'type')),
    );
    expect(enabled.length + pairs).toBe(expected.enabledFieldCount[model]);
  });

  it('names each deviation once, with a rule and a reason', () => {
    const places = deviations.map(({ place, what }) => `${place} ${what}`);
    expect(new Set(places).size).toBe(places.length);
    expect(deviations.filter(({ rule, reason }) => !/^DV-\d+$/.test(rule) || reason === '')).toEqual([]);
  });
});

function localOperand({
  op,
  value,
  label,
}: {
  readonly op: string;
  readonly value: unknown;
  readonly label?: string;
}): unknown {
  const wanted = label === undefined ? value : label.trim() === '' ? 'blank' : propertyName(label);
  return op === 'ne' ? { not: wanted } : wanted;
}

function remoteOperand(
  mapping: TableMapping,
  { column, op, value }: { readonly column: string; readonly op: string; readonly value: unknown },
): [string, unknown] {
  if (op === 'in') return [column, { in: [{ setting: 'companyRow' }, null] }];
  if (column === 'parentcustomeridtype') return ['parentcustomerid', { target: value }];
  const { options } = mapping.integration.fields[column] ?? {};
  return [column, Object.entries(options ?? {}).find(([, number]) => number === value)?.[0] ?? value];
}

function constants(fields: readonly FieldMapping[]): unknown[] {
  return fields.flatMap((field) =>
    field.kind === 'constant' && field.field === 'type'
      ? [{ field: field.field, value: field.value, direction: field.direction }]
      : [],
  );
}

function expectedConstant(field: OracleField, mapping: string): unknown[] {
  const column = field.remote?.column;
  if (column !== undefined) {
    expect(isDeviation(`${mapping}.${column}`, 'pair')).toBe(true);
    return [];
  }
  return [
    {
      field: propertyName(field.local?.field ?? ''),
      value: propertyName(field.settings.constantValue ?? ''),
      direction: directions[field.direction],
    },
  ];
}
