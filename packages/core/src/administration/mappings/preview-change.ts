import { sameData } from '../../host/compile/same-data';
import type { ConfiguredTenant } from '../../host/configured-tenant';
import type { StartupProblem } from '../../host/startup/startup-problem';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { MappingConfiguration, MappingContents } from '../../ports/repositories/mapping-configuration';
import type { Json } from '../../ports/repositories/tenant-configuration';
import { changedContents, changedExtraFields } from './apply-change';
import { checkChange } from './check-change';
import { compileCandidate, newProblems, type Candidate } from './check-candidate';
import { changedFacts } from './changed-facts';
import type { MappingChange } from './mapping-change';
import { definitionWith, readModel, type MappingModel } from './mapping-model';
import { parseMappingChange } from './parse-change';

/** What a change of a mapping would do. */
export interface MappingChangePreview {
  readonly mapping: string;
  /** The version of the configuration that it was compared with. */
  readonly version: number;
  /** What would be stored differently, by place. */
  readonly changes: Readonly<Record<string, { readonly before: Json; readonly after: Json }>>;
  readonly planVersion: { readonly before: string | null; readonly after: string | null };
  /** Why records that are not touched would only follow after a full synchronization; empty when none is needed. */
  readonly fullSynchronization: readonly string[];
  /** Everything that is wrong with it: with one of these it is refused. */
  readonly problems: readonly StartupProblem[];
  readonly warnings: readonly StartupProblem[];
}

/** A change as it would be stored, and what was found about it. */
export interface ConsideredChange {
  readonly model: MappingModel;
  readonly contents: MappingContents;
  readonly before: Candidate;
  readonly after: Candidate;
  readonly problems: readonly StartupProblem[];
}

/** Looks at a change without making it. Throws `CPL_MAPPING_UNKNOWN`, and `CPL_CONFIGURATION_REFUSED` for a change of no known shape. */
export async function previewMappingChange(
  tenant: ConfiguredTenant,
  name: string,
  change: MappingChange,
): Promise<MappingChangePreview> {
  const considered = consider(await readModel(tenant, name), parseMappingChange(name, change));
  const { model, contents, before, after, problems } = considered;
  return {
    mapping: model.name,
    version: model.configuration.version,
    changes: changedFacts(model.configuration, contents),
    planVersion: { before: before.mapping?.version ?? null, after: after.mapping?.version ?? null },
    fullSynchronization: reasonsForAll(before.mapping, after.mapping),
    problems,
    warnings: [...after.warnings, ...recreation(after.mapping)],
  };
}

/** Puts a change into effect, on paper. */
export function consider(model: MappingModel, change: MappingChange): ConsideredChange {
  const { name, parts, configuration } = model;
  const extraFields = changedExtraFields(configuration.extraFields, change, parts.tables);
  const definition = definitionWith(model, { ...configuration, extraFields });
  const contents = changedContents(configuration, change, definition, extraFields);
  const before = compileCandidate(parts, name, configuration);
  const candidate: MappingConfiguration = { ...contents, version: configuration.version };
  const after = compileCandidate(parts, name, candidate);
  const problems = [...checkChange(change, definition, model.document), ...newProblems(before, after, name)];
  return { model, contents, before, after, problems };
}

/** What a feed cannot tell: which records that did not change are different now. */
function reasonsForAll(before: EffectiveMapping | null, after: EffectiveMapping | null): readonly string[] {
  if (before === null || after === null) return [];
  const reasons: string[] = [];
  for (const side of ['local', 'integration'] as const)
    if (!sameData(before[`${side}Filter`], after[`${side}Filter`]))
      reasons.push(`The ${side} filter is different: records that enter or leave it did not change themselves.`);
  if (before.onlyCoupled && !after.onlyCoupled)
    reasons.push('Records that are not coupled are synchronized now: those that are there already did not change.');
  const known = new Map(before.fields.map((field) => [field.id, field]));
  for (const field of after.fields) {
    const old = known.get(field.id);
    if (old === undefined) reasons.push(`The field ${field.id} moves now: records hold values that were never sent.`);
    else if (old.direction !== field.direction) reasons.push(`The field ${field.id} moves another way.`);
    else if (!sameData(old.constant, field.constant)) reasons.push(`The constant of ${field.id} is different.`);
    else if (ruleOf(old) !== ruleOf(field)) reasons.push(`The rule of ${field.id} is different.`);
  }
  return reasons;
}

function ruleOf({ mapping }: EffectiveMapping['fields'][number]): string {
  return mapping.kind === 'value' ? `${mapping.transform?.name ?? ''} ${mapping.transformDirection ?? ''}` : '';
}

/** EN-8: what was uncoupled because its other half is gone comes back as a new record. */
function recreation(mapping: EffectiveMapping | null): readonly StartupProblem[] {
  if (mapping === null || mapping.onlyCoupled || mapping.deletionConflict !== 'removeCoupling') return [];
  return [
    {
      code: 'CPL_RECREATES_REMOVED',
      place: mapping.name,
      message: `${mapping.name}: a record whose other half was deleted loses its coupling, and the next change of it makes a new other half.`,
      fix: 'Synchronize coupled records only, or choose another policy for deletions, if that is not meant.',
    },
  ];
}
