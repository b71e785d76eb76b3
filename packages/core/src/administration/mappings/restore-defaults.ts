import type { ConfiguredTenant } from '../../host/configured-tenant';
import { tenantParts } from '../../host/configured-tenant';
import type { FieldSettings, SetupChange } from '../../ports/repositories/tenant-configuration';
import type { MappingContents } from '../../ports/repositories/mapping-configuration';
import { extraFieldId } from './apply-change';
import { compileCandidate, newProblems } from './check-candidate';
import { changedFacts } from './changed-facts';
import { ConfigurationRefusedError } from './errors';
import { allDefinitions, modelIn, type MappingModel } from './mapping-model';

/**
 * Uses the default synchronization setup again: takes back what the tenant changed in mappings and their fields, and keeps its own mappings
 * and fields with their settings (EN-23): all of it, or nothing. Checkpoints and couplings stay, so that nothing is synchronized anew (EN-16). Gives the names of
 * the mappings that were changed. Throws `CPL_MAPPING_UNKNOWN`, `CPL_CONFIGURATION_REFUSED` when a mapping's
 * defaults do not go with the others, and `CPL_MAPPING_CHANGED_MEANWHILE`.
 */
export async function restoreDefaults(
  tenant: ConfiguredTenant,
  actor: string,
  names?: readonly string[],
): Promise<readonly string[]> {
  const parts = await tenantParts(tenant);
  const wanted = names ?? allDefinitions(parts).map(({ given }) => given.name);
  const models = wanted.map((name) => modelIn(parts, name));
  const restored = models.map((model) => ({ model, contents: restoredContents(model) }));
  const all = new Map(parts.configurations);
  for (const { model, contents } of restored)
    all.set(model.name, { ...contents, version: model.configuration.version });
  const changes: SetupChange['mappings'][number][] = [];
  for (const { model, contents } of restored) {
    const { name, configuration } = model;
    const facts = changedFacts(configuration, contents);
    if (Object.keys(facts).length === 0) continue;
    const candidate = { ...contents, version: configuration.version };
    const before = compileCandidate(parts, name, configuration);
    const after = compileCandidate({ ...parts, configurations: all }, name, candidate);
    const problems = newProblems(before, after, name);
    if (problems.length > 0) throw new ConfigurationRefusedError(name, problems);
    const entry = { actor, action: 'mapping.restored', subject: name, facts };
    changes.push({ mapping: name, contents, expectedVersion: configuration.version, entry });
  }
  if (changes.length > 0) await tenant.configuration.saveSetup({ templates: [], mappings: changes });
  return changes.map(({ mapping }) => mapping);
}

function restoredContents({ configuration, parts }: MappingModel): MappingContents {
  const { own, settings, extraFields, fields, defaults } = configuration;
  const ids = new Set(extraFields.map((extra) => extraFieldId(extra, parts.tables)));
  const kept = (given: Readonly<Record<string, FieldSettings>>): Readonly<Record<string, FieldSettings>> =>
    Object.fromEntries(Object.entries(given).filter(([id]) => ids.has(id)));
  return {
    own,
    settings: own === null ? {} : settings,
    fields: kept(fields),
    extraFields,
    templates: own === null ? [] : configuration.templates,
    defaults: { settings: own === null ? {} : defaults.settings, fields: kept(defaults.fields) },
  };
}
