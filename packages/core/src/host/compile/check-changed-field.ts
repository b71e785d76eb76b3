import type { FieldMapping, PassDirection } from '../../sdk/field-mapping';
import { otherSide, type IntegrationTable, type LocalTable, type Side } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';
import { fieldId } from './field-id';
import { fieldOf } from './field-of';

/** A mapping's name and tables. */
export interface MappedTables {
  readonly name: string;
  readonly local: LocalTable;
  readonly integration: IntegrationTable;
}

/** The fields of a side that a field mapping writes. */
export function writtenFields(mapping: FieldMapping, side: Side): readonly string[] {
  if (mapping.direction !== 'bidirectional' && mapping.direction !== towards(side)) return [];
  switch (mapping.kind) {
    case 'value':
      return [mapping[side]];
    case 'reference':
      return side === 'integration'
        ? [mapping.integration]
        : [...new Set(mapping.targets.flatMap((target) => Object.keys(target.key)))];
    default:
      return mapping.side === side ? [mapping.field] : [];
  }
}

/** What a field that a tenant added or turned round must not do: write what cannot be written, or what another field writes already. */
export function checkChangedField(
  mapping: FieldMapping,
  others: readonly FieldMapping[],
  tables: MappedTables,
): readonly StartupProblem[] {
  const place = `${tables.name}.${fieldId(mapping)}`;
  return (['local', 'integration'] as const).flatMap((side) =>
    writtenFields(mapping, side).flatMap((name): StartupProblem[] => {
      const table = tables[side];
      const rival = others.find(
        (other) => other !== mapping && other.enabled && writtenFields(other, side).includes(name),
      );
      if (rival !== undefined && mapping.enabled)
        return [
          {
            code: 'CPL_FIELD_WRITTEN_TWICE',
            place,
            message: `${place}: ${table.name}.${name} is written by ${fieldId(rival)} already.`,
            fix: 'Switch one of the two off, or give them opposite directions.',
          },
        ];
      if (name === table.id)
        return [
          {
            code: 'CPL_FIELD_IS_ID',
            place,
            message: `${place}: ${name} is the id of ${table.name}, which never changes.`,
            fix: `Let the field move ${towards(otherSide(side))} only, or choose another one.`,
          },
        ];
      if (fieldOf(table, name)?.writable !== 'never') return [];
      return [
        {
          code: 'CPL_FIELD_READ_ONLY',
          place,
          message: `${place}: ${table.name}.${name} is computed and cannot be written.`,
          fix: `Let the field move ${towards(otherSide(side))} only.`,
        },
      ];
    }),
  );
}

function towards(side: Side): PassDirection {
  return side === 'integration' ? 'toIntegrationTable' : 'fromIntegrationTable';
}
