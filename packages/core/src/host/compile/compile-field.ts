import { hashText } from '../../pipeline/fields/hash';
import type { EffectiveField } from '../../pipeline/plan/effective-mapping';
import type { FieldDefinition } from '../../sdk/field';
import type { FieldMapping } from '../../sdk/field-mapping';
import type { Value } from '../../sdk/scalars';
import { isSettingReference } from '../../sdk/setting';
import type { IntegrationTable, LocalTable, Table, TablePair } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';
import { settingValue, type SettingValues } from './compile-filter';
import { fieldId } from './field-id';

/** The mapping that a field belongs to, as far as its fields need it. */
export interface FieldPlace {
  readonly name: string;
  readonly local: LocalTable;
  readonly integration: IntegrationTable;
  readonly settings: SettingValues;
  readonly pairs: readonly TablePair[];
  readonly problems: StartupProblem[];
}

/** Compiles one field mapping. */
export function compileField(mapping: FieldMapping, index: number, place: FieldPlace): EffectiveField {
  return {
    id: fieldId(mapping),
    baseId: baseId(mapping),
    index,
    direction: mapping.direction,
    mapping,
    local: definitions(place.local, namesOn('local', mapping)),
    integration: definitions(place.integration, namesOn('integration', mapping)),
    constant: constantOf(mapping, place),
    pairs: pairsOf(mapping, place),
  };
}

/** Two fields of one name and rule, in the same way, may share what was agreed; others may not. */
function baseId(mapping: FieldMapping): string {
  const id = fieldId(mapping);
  if (mapping.kind !== 'value' || mapping.transform === undefined) return id;
  const { transform, transformDirection } = mapping;
  const { high, low } = hashText(JSON.stringify([transform.revision ?? '', transformDirection ?? '']));
  return `${id}@${transform.name}#${high.toString(36)}${low.toString(36)}`;
}

function namesOn(side: 'local' | 'integration', mapping: FieldMapping): readonly string[] {
  switch (mapping.kind) {
    case 'value':
      return [side === 'local' ? mapping.local : mapping.integration];
    case 'reference':
      if (side === 'integration') return [mapping.integration];
      return [
        ...new Set(
          mapping.targets.flatMap((target) => [...Object.keys(target.key), ...Object.keys(target.when ?? {})]),
        ),
      ];
    case 'constant':
      return mapping.side === side ? [mapping.field] : [];
    case 'computed':
      return mapping.side === side ? [mapping.field] : [];
  }
}

function definitions(table: Table, names: readonly string[]): readonly FieldDefinition[] {
  return names.flatMap((name) => table.fields[name] ?? []);
}

function constantOf(mapping: FieldMapping, place: FieldPlace): Value {
  const wanted =
    mapping.kind === 'constant' ? mapping.value : mapping.kind === 'reference' ? (mapping.blank ?? null) : null;
  if (!isSettingReference(wanted)) return wanted;
  const table = mapping.kind === 'constant' && mapping.side === 'local' ? place.local : place.integration;
  const field = mapping.kind === 'constant' ? mapping.field : mapping.kind === 'reference' ? mapping.integration : '';
  return settingValue(
    wanted.setting,
    table,
    field,
    place.settings,
    place.problems,
    `${place.name}.${fieldId(mapping)}`,
  );
}

/** For each target of a reference: the pairs in which its records are coupled with tables that the lookup may point to. */
function pairsOf(mapping: FieldMapping, place: FieldPlace): readonly (readonly TablePair[])[] {
  if (mapping.kind !== 'reference') return [place.pairs];
  const lookup = place.integration.fields[mapping.integration];
  const targets = lookup?.targets;
  return mapping.targets.map((target) =>
    place.pairs.filter(
      (pair) => pair.local === target.table.name && (targets === undefined || targets.includes(pair.integration)),
    ),
  );
}
