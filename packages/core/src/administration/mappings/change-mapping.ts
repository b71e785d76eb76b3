import type { ConfiguredTenant } from '../../host/configured-tenant';
import { MappingChangedMeanwhileError } from '../../ports/errors/mapping-changed-meanwhile-error';
import { changedFacts } from './changed-facts';
import { ConfigurationRefusedError } from './errors';
import type { ChangeOrder, MappingChange } from './mapping-change';
import { readModel } from './mapping-model';
import { readMapping, type MappingView } from './mapping-view';
import { parseMappingChange } from './parse-change';
import { consider } from './preview-change';

/**
 * Changes a mapping of a tenant: checked as a whole against its definition, stored in one piece with its version and an entry of the audit
 * trail. It holds for what is begun from then on, in running services too. Throws `CPL_CONFIGURATION_REFUSED` with everything that is wrong, `CPL_MAPPING_UNKNOWN`,
 * and `CPL_MAPPING_CHANGED_MEANWHILE` when the mapping is not what it was when it was read.
 */
export async function changeMapping(
  tenant: ConfiguredTenant,
  name: string,
  change: MappingChange,
  order: ChangeOrder,
): Promise<MappingView> {
  const model = await readModel(tenant, name);
  const { configuration } = model;
  if (configuration.version !== order.version) throw new MappingChangedMeanwhileError(model.name, order.version);
  const { contents, problems } = consider(model, parseMappingChange(model.name, change));
  if (problems.length > 0) throw new ConfigurationRefusedError(model.name, problems);
  const facts = changedFacts(configuration, contents);
  await tenant.configuration.saveMappingConfiguration(model.name, contents, order.version, {
    actor: order.actor,
    action: 'mapping.changed',
    subject: model.name,
    facts,
  });
  return readMapping(tenant, model.name);
}
