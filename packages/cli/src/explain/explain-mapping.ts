import type { Direction } from '@couplet/core';
import type { EffectiveMapping, FieldSettings, MappingSettings, OpenTenant } from '@couplet/core/internal';
import { textTable } from '../output/text-table';
import { conditionText } from './condition-text';
import { contributionsTo, fieldGivers } from './contributions';
import { fieldRules } from './field-rules';

/** What the tenant changed in a mapping and its fields. */
export interface TenantChanges {
  readonly mapping: MappingSettings | undefined;
  readonly fields: readonly (FieldSettings & { readonly field: string })[];
  /** Ids of the fields that the tenant added. */
  readonly ownFields: ReadonlySet<string>;
}

const directions: Readonly<Record<Direction, string>> = {
  toIntegrationTable: 'to the integration table',
  fromIntegrationTable: 'from the integration table',
  bidirectional: 'both ways',
};
const arrows: Readonly<Record<Direction, string>> = {
  toIntegrationTable: '→',
  fromIntegrationTable: '←',
  bidirectional: '↔',
};

/** A tenant's mapping as it works, and who gave what. */
export function explainMapping(tenant: OpenTenant, mapping: EffectiveMapping, changes: TenantChanges): string {
  return [
    headText(mapping),
    givenText(tenant, mapping),
    changesText(changes),
    fieldsText(tenant, mapping, changes),
  ].join('\n\n');
}

function headText(mapping: EffectiveMapping): string {
  const { local, integration } = mapping;
  const facts: readonly (readonly [string, string])[] = [
    ['local table', `${local.name}, id ${local.id}, key ${local.key.join(' + ')}`],
    ['integration table', `${integration.name}, id ${integration.id}`],
    ['direction', directions[mapping.direction]],
    ['local filter', conditionText(mapping.localFilter)],
    ['integration filter', conditionText(mapping.integrationFilter)],
    ['missing records', mapping.onlyCoupled ? 'made by a full synchronization only' : 'made by every run'],
    ['without a match', mapping.createWithoutMatch ? 'a new record' : 'nothing'],
    ['update conflict', mapping.updateConflict],
    ['deletion conflict', mapping.deletionConflict],
    [
      'schedule',
      `every ${mapping.schedule.intervalMinutes} minutes, asleep after ${mapping.schedule.inactivityTimeoutMinutes} without a change`,
    ],
    ...watched(mapping),
    ['goes after', mapping.dependencies.length === 0 ? 'no other mapping' : mapping.dependencies.join(', ')],
    ['version', mapping.version],
  ];
  return [`${mapping.name}: ${mapping.title}`, ...facts.map(([name, value]) => `  ${name.padEnd(18)} ${value}`)].join(
    '\n',
  );
}

/** What has all records looked at again; nothing where the mapping watches nothing. */
function watched({ watches }: EffectiveMapping): readonly (readonly [string, string])[] {
  const what = [...watches.tables.map(({ name }) => name), ...(watches.day ? ['the day'] : [])];
  return what.length === 0 ? [] : [['watches', what.join(', ')]];
}

function givenText(tenant: OpenTenant, mapping: EffectiveMapping): string {
  const times = new Map<string, number>();
  for (const { plugin, what, features } of contributionsTo(tenant, mapping)) {
    const line = `  ${plugin}: ${what}${features.length === 0 ? '' : ` (with ${features.join(', ')})`}`;
    times.set(line, (times.get(line) ?? 0) + 1);
  }
  return [
    'Who gave what',
    ...[...times].map(([line, count]) => (count === 1 ? line : `${line} (${count} of them)`)),
  ].join('\n');
}

function changesText({ mapping, fields, ownFields }: TenantChanges): string {
  const lines = Object.entries(mapping ?? {}).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`);
  for (const { field, ...settings } of fields)
    lines.push(
      `  field ${field}: ${Object.entries(settings)
        .filter(([name]) => name !== 'mapping')
        .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
        .join(', ')}`,
    );
  for (const field of ownFields) lines.push(`  field ${field}: added`);
  return ['Changed for this tenant', ...(lines.length === 0 ? ['  nothing'] : lines)].join('\n');
}

function fieldsText(tenant: OpenTenant, mapping: EffectiveMapping, { ownFields }: TenantChanges): string {
  const givers = fieldGivers(tenant, mapping);
  const names = (definitions: readonly { readonly name: string }[]): string =>
    definitions.map(({ name }) => name).join(' + ');
  const rows = mapping.fields.map((field) => [
    String(field.index + 1),
    names(field.local),
    arrows[field.direction],
    names(field.integration),
    field.mapping.kind,
    ownFields.has(field.id) ? 'this tenant' : (givers.get(field.id) ?? ''),
    fieldRules(field).join('; '),
  ]);
  const titles = ['', 'local', '', 'integration', 'kind', 'from', 'rules'];
  return textTable(
    titles.map((title, index) => ({ title, ...(index === 0 ? { align: 'right' as const } : {}) })),
    rows,
  );
}
