import type { RecordFilter } from '../../extension-points/record-filters';
import type { FieldDefinition } from '../../sdk/field';
import type { PassDirection } from '../../sdk/field-mapping';
import type { Table } from '../../sdk/table';
import type { TableCapabilities } from '../../ports/table-capabilities';
import { conditionFields } from '../../sdk/condition-fields';
import { createMover } from '../fields/create-mover';
import type { FieldMover } from '../fields/field-mover';
import type { Interceptors } from '../interceptors';
import { quietFields } from '../writing/quiet-fields';
import type { EffectiveChild, EffectiveField, EffectiveMapping } from './effective-mapping';
import type { ChildLink, PassPlan } from './pass-plan';

/** What a pass plan is made with besides the mapping: what plugins contribute to it and what the live tables can hold. */
export interface PassParts {
  interceptors(mapping: string): Interceptors;
  recordFilters(mapping: string): readonly RecordFilter<never>[];
  capabilities(table: Table): TableCapabilities;
}

/** Sees an effective mapping from one direction. */
export function compilePass(mapping: EffectiveMapping, direction: PassDirection, parts: PassParts): PassPlan {
  const to = direction === 'toIntegrationTable';
  const sourceSide = to ? 'local' : 'integration';
  const destinationSide = to ? 'integration' : 'local';
  const source = to ? mapping.local : mapping.integration;
  const destination = to ? mapping.integration : mapping.local;
  const filter = to ? mapping.localFilter : mapping.integrationFilter;
  const fields = mapping.fields.map((field) => withLiveLengths(field, mapping, parts));
  const movers = fields.map(createMover);
  const active = fields
    .filter((field) => field.direction === 'bidirectional' || field.direction === direction)
    .map((field) => field.index);
  const quiet = quietFields(movers, direction);
  const recordFilters = parts.recordFilters(mapping.name).filter((candidate) => candidate.direction === direction);
  const children = mapping.children.map((child): ChildLink => ({
    plan: compilePass(child.mapping, direction, parts),
    by: childLink(child, mapping, to),
    sets: childLink(child, mapping, !to),
    numberedBy: to ? null : (child.numberedBy ?? null),
  }));

  const sourceReads = new Set<string>([
    ...active.flatMap((index) => movers[index]?.reads(sourceSide) ?? []),
    ...quiet.flatMap((mover) => mover.writes(sourceSide)),
    ...movers.filter(isMatchKey).flatMap((mover) => mover.reads(sourceSide)),
    ...conditionFields(filter),
    ...mapping.templates[destinationSide].flatMap((template) => conditionFields(template.filter)),
    ...recordFilters.flatMap((candidate) => candidate.reads),
    ...children.flatMap((child) => Object.values(child.by)),
    ...modified(source),
  ]);
  const destinationReads = new Set<string>([
    ...active.flatMap((index) => movers[index]?.reads(destinationSide) ?? []),
    ...children.flatMap((child) => Object.values(child.sets)),
    ...modified(destination),
  ]);
  return {
    mapping,
    direction,
    sourceSide,
    destinationSide,
    source,
    destination,
    filter,
    movers,
    active,
    quiet,
    sourceReads: [...sourceReads],
    destinationReads: [...destinationReads],
    templates: {
      inOrder: mapping.templates[destinationSide],
      options: { caseInsensitive: parts.capabilities(source).caseInsensitive, fields: source.fields },
    },
    recordFilters,
    interceptors: parts.interceptors(mapping.name),
    children,
    watches: to ? mapping.watches : { tables: [], day: false },
  };
}

function childLink(child: EffectiveChild, parent: EffectiveMapping, to: boolean): Readonly<Record<string, string>> {
  return to ? child.local : { [child.integration]: parent.integration.id };
}

function isMatchKey({ field }: FieldMover): boolean {
  return field.mapping.kind === 'value' && field.mapping.match !== undefined;
}

function modified(table: Table): readonly string[] {
  return table.modifiedOn === undefined ? [] : [table.modifiedOn];
}

/** The definition's lengths give way to those of the live table. */
function withLiveLengths(field: EffectiveField, mapping: EffectiveMapping, parts: PassParts): EffectiveField {
  const live = (definitions: readonly FieldDefinition[], table: Table): FieldDefinition[] => {
    const lengths = parts.capabilities(table).lengths;
    return definitions.map((definition) => {
      const length = lengths[definition.name];
      return length === undefined ? definition : { ...definition, maxLength: length };
    });
  };
  return {
    ...field,
    local: live(field.local, mapping.local),
    integration: live(field.integration, mapping.integration),
  };
}
