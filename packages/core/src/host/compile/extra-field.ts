import type { ExtraField, ExtraReferenceField } from '../../ports/repositories/mapping-configuration';
import type { FieldMapping } from '../../sdk/field-mapping';
import type { Value } from '../../sdk/scalars';
import type { LocalTable } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';
import type { KnownTables } from './known-tables';

/** A tenant's own field as a field mapping: off until a setting enables it (EN-32). Null, with a problem, when its table is not known. */
export function extraFieldMapping(
  extra: ExtraField,
  mapping: string,
  tables: KnownTables,
  problems: StartupProblem[],
): FieldMapping | null {
  switch (extra.kind) {
    case 'value':
      return { ...extra, enabled: false, truncate: false, validate: true };
    case 'constant':
      return {
        ...extra,
        value: extra.value as Value,
        enabled: false,
        direction: extra.side === 'local' ? 'fromIntegrationTable' : 'toIntegrationTable',
      };
    case 'reference':
      return reference(extra, mapping, tables, problems);
  }
}

function reference(
  extra: ExtraReferenceField,
  mapping: string,
  tables: KnownTables,
  problems: StartupProblem[],
): FieldMapping | null {
  const place = `${mapping}.${Object.keys(extra.key).join('+')}~${extra.integration}`;
  const table = tables.local.get(extra.via);
  if (table === undefined) {
    problems.push({
      code: 'CPL_TABLE_UNKNOWN',
      place,
      message: `${place}: no plugin knows a local table ${JSON.stringify(extra.via)}.`,
      fix: `Use one of ${[...tables.local.keys()].join(', ')}.`,
    });
    return null;
  }
  if (!coversKey(extra, table)) {
    problems.push({
      code: 'CPL_REFERENCE_KEY',
      place,
      message: `${place}: the key of ${table.name} is ${table.key.join(' + ')}, and each part of it must be given once.`,
      fix: 'Name one local field per part of the key.',
    });
    return null;
  }
  const { integration, direction, uncoupled } = extra;
  return {
    kind: 'reference',
    integration,
    direction,
    uncoupled,
    targets: [{ table, key: extra.key }],
    enabled: false,
    notNull: false,
    keepWhenEmpty: false,
    unknown: 'fail',
    validate: true,
  };
}

function coversKey({ key }: ExtraReferenceField, table: LocalTable): boolean {
  const parts = Object.values(key).sort();
  return parts.length === table.key.length && [...table.key].sort().every((part, index) => part === parts[index]);
}
