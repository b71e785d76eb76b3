import { compileTenant, type Findings } from '../../host/compile/compile-tenant';
import { parseSettings } from '../../host/compile/parse-settings';
import { tenantParts, type ConfiguredTenant } from '../../host/configured-tenant';
import type { StartupProblem } from '../../host/startup/startup-problem';
import type { Json } from '../../ports/repositories/tenant-configuration';
import type { Value } from '../../sdk/scalars';
import { ConfigurationRefusedError } from '../mappings/errors';
import { settingsOf } from './list-settings';

/**
 * Changes settings of a tenant; null takes one back. Checked as a whole before anything is stored: by those who declare them, and with all
 * mappings whose filters and constants name them. Audited. Throws `CPL_CONFIGURATION_REFUSED` with everything that is wrong.
 */
export async function changeSettings(
  tenant: ConfiguredTenant,
  actor: string,
  changes: Readonly<Record<string, Json>>,
): Promise<void> {
  const { configuration } = tenant;
  const stored = await configuration.settings();
  const given = Object.entries(changes).map(([name, value]): [string, Json | undefined] => [name, value ?? undefined]);
  const after = present({ ...stored, ...Object.fromEntries(given) });
  const problems = [...unknownSettings(tenant, changes), ...(await newProblems(tenant, stored, after))];
  if (problems.length > 0) throw new ConfigurationRefusedError('the settings', problems);
  await configuration.saveSettings(Object.fromEntries(given));
  await configuration.audit({
    actor,
    action: 'settings.changed',
    subject: tenant.id,
    facts: Object.fromEntries(
      given.map(([name, value]) => [name, { before: stored[name] ?? null, after: value ?? null }]),
    ),
  });
}

function unknownSettings(tenant: ConfiguredTenant, changes: Readonly<Record<string, Json>>): readonly StartupProblem[] {
  const known = settingsOf(tenant).flatMap(({ schema }) => Object.keys(schema.shape));
  return Object.keys(changes)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'CPL_SETTING_UNKNOWN',
      place: name,
      message: `There is no setting ${JSON.stringify(name)}.`,
      fix: `Use one of ${[...known].sort().join(', ')}.`,
    }));
}

/** What is wrong with the settings, and what they make wrong in mappings; not what was wrong there before. */
async function newProblems(
  tenant: ConfiguredTenant,
  before: Readonly<Record<string, Json>>,
  after: Readonly<Record<string, Json>>,
): Promise<readonly StartupProblem[]> {
  const parts = await tenantParts(tenant);
  const found = (stored: Readonly<Record<string, Json>>): readonly StartupProblem[] => {
    const findings: Findings = { problems: [], warnings: [] };
    const settings: Readonly<Record<string, Value>> = parseSettings(settingsOf(tenant), stored, findings.problems);
    compileTenant({ ...parts, settings }, findings);
    return findings.problems;
  };
  const known = new Set(found(before).map(({ message }) => message));
  return found(after).filter(({ message }) => !known.has(message));
}

function present(settings: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
