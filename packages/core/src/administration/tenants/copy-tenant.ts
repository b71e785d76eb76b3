import type { ControlDatabase } from '../../host/control-database';
import { engineSettings } from '../../host/engine-settings';
import type { TenantConfiguration } from '../../ports/repositories/tenant-configuration';
import type { Tenant } from '../../ports/repositories/tenant-registry';
import { TenantCopyTakenError, TenantToCopyMissingError } from './errors';

/** What is copied to what. */
export interface TenantCopy {
  readonly from: string;
  /** Id of the new tenant. */
  readonly id: string;
  readonly name: string;
}

/**
 * Copies a company: what its tenant decided about features, mappings, fields, templates, transformation rules and the engine. The copy starts
 * disabled, and has nothing that leads to the original's rows: no connections, secrets, couplings, checkpoints, jobs, schedules or settings of
 * plugins, which describe the environment. Can be repeated after an interruption. Audited on both.
 * @throws TenantToCopyMissingError, TenantCopyTakenError, `CPL_TENANT_ID_INVALID`
 */
export async function copyTenant(control: ControlDatabase, actor: string, copy: TenantCopy): Promise<Tenant> {
  const { tenants } = control;
  const original = await tenants.find(copy.from);
  if (original === null) throw new TenantToCopyMissingError(copy.from);
  const unfinished = `The copy of ${copy.from} is not complete: copy it again`;
  const present = await tenants.find(copy.id);
  if (present === null) await tenants.create({ id: copy.id, name: copy.name });
  else if (present.disabledReason !== unfinished) throw new TenantCopyTakenError(copy.id);
  await tenants.disable(copy.id, unfinished);
  const [from, to] = [tenants.configuration(copy.from), tenants.configuration(copy.id)];
  await copyDecisions(from, to);
  await copyMappings(from, to, actor);
  await to.audit({ actor, action: 'tenant.copied', subject: copy.from, facts: { from: copy.from } });
  await from.audit({ actor, action: 'tenant.copied', subject: copy.id, facts: { to: copy.id } });
  await tenants.disable(copy.id, `Copied from ${copy.from}: connect it before it synchronizes`);
  return (await tenants.find(copy.id)) as Tenant;
}

async function copyDecisions(from: TenantConfiguration, to: TenantConfiguration): Promise<void> {
  const names = Object.keys(engineSettings.schema.shape);
  const settings = Object.entries(await from.settings()).filter(([name]) => names.includes(name));
  await to.saveSettings(Object.fromEntries(settings));
  for (const choice of (await from.features()).filter(({ enabled }) => !enabled)) await to.saveFeature(choice);
  for (const choice of (await from.features()).filter(({ enabled }) => enabled)) await to.saveFeature(choice);
}

async function copyMappings(from: TenantConfiguration, to: TenantConfiguration, actor: string): Promise<void> {
  const entry = (action: string, subject: string) => ({ actor, action, subject, facts: { copied: true } });
  const rules = new Map((await to.transformationRules()).map(({ name, version }) => [name, version]));
  for (const { version: _original, ...rule } of await from.transformationRules())
    await to.saveTransformationRule(rule, rules.get(rule.name) ?? 0, entry('rule.saved', rule.name));
  for (const template of await from.templates())
    await to.saveTemplate(template, entry('template.saved', template.name));
  const present = await to.mappingConfigurations();
  for (const [name, { version: _original, ...contents }] of await from.mappingConfigurations())
    await to.saveMappingConfiguration(name, contents, present.get(name)?.version ?? 0, entry('mapping.changed', name));
}
