import { tenantParts, type ConfiguredTenant } from '../../host/configured-tenant';
import type { StartupProblem } from '../../host/startup/startup-problem';
import {
  unchangedMapping,
  type MappingConfiguration,
  type OwnMapping,
} from '../../ports/repositories/mapping-configuration';
import { definitionsOf } from '../../host/compile/compile-tenant';
import { compileCandidate, newProblems } from './check-candidate';
import { changedFacts } from './changed-facts';
import { ConfigurationRefusedError, MappingNotOwnError } from './errors';
import type { ChangeOrder } from './mapping-change';
import { readModel } from './mapping-model';
import { readMapping, type MappingView } from './mapping-view';
import { parseOwnMapping } from './parse-change';

/**
 * Adds a mapping of the tenant's own over two tables that plugins know. It is switched off and synchronizes coupled records only: it gets its
 * fields and is enabled by {@link changeMapping}. Throws `CPL_CONFIGURATION_REFUSED`.
 */
export async function addMapping(
  tenant: ConfiguredTenant,
  name: string,
  given: OwnMapping,
  actor: string,
): Promise<MappingView> {
  const own = parseOwnMapping(name, given);
  const parts = await tenantParts(tenant);
  const stored = parts.configurations.get(name) ?? unchangedMapping;
  const contents: MappingConfiguration = {
    ...unchangedMapping,
    version: stored.version,
    own,
    settings: { enabled: false },
  };
  const problems: StartupProblem[] = [];
  const taken = [...parts.configurations].some(
    ([other, { own: theirs }]) => theirs !== null && other.toUpperCase() === name.toUpperCase(),
  );
  if (taken)
    problems.push({
      code: 'CPL_MAPPING_NAME_TAKEN',
      place: name,
      message: `There is a mapping ${name} already.`,
      fix: 'Choose another name.',
    });
  definitionsOf({ ...parts, configurations: new Map([[name, contents]]) }, problems);
  if (problems.length > 0) throw new ConfigurationRefusedError(name, problems);
  const entry = { actor, action: 'mapping.added', subject: name, facts: changedFacts(unchangedMapping, contents) };
  await tenant.configuration.saveMappingConfiguration(name, contents, stored.version, entry);
  return readMapping(tenant, name);
}

/**
 * Removes a mapping of the tenant's own with its fields and settings. Couplings, jobs and errors are kept (EN-15). Throws
 * `CPL_MAPPING_NOT_OWN`, `CPL_MAPPING_UNKNOWN`, `CPL_MAPPING_CHANGED_MEANWHILE`, and `CPL_CONFIGURATION_REFUSED` when other mappings need it.
 */
export async function removeMapping(tenant: ConfiguredTenant, name: string, order: ChangeOrder): Promise<void> {
  const model = await readModel(tenant, name);
  if (model.configuration.own === null) throw new MappingNotOwnError(model.name);
  const before = compileCandidate(model.parts, model.name, model.configuration);
  const problems = newProblems(before, compileCandidate(model.parts, model.name, unchangedMapping), model.name);
  if (problems.length > 0) throw new ConfigurationRefusedError(model.name, problems);
  const facts = changedFacts(model.configuration, unchangedMapping);
  const entry = { actor: order.actor, action: 'mapping.removed', subject: model.name, facts };
  await tenant.configuration.saveMappingConfiguration(model.name, unchangedMapping, order.version, entry);
}
