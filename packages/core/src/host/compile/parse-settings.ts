import type { Json } from '../../ports/repositories/tenant-configuration';
import type { Value } from '../../sdk/scalars';
import type { SettingsDefinition } from '../../sdk/setting';
import type { StartupProblem } from '../startup/startup-problem';

/** Parses a tenant's settings with the schemas of its plugins. Settings that no plugin declares are left out. */
export function parseSettings(
  definitions: readonly SettingsDefinition[],
  stored: Readonly<Record<string, Json>>,
  problems: StartupProblem[],
): Readonly<Record<string, Value>> {
  const values: Record<string, Value> = {};
  for (const definition of definitions) {
    const own = Object.fromEntries(
      Object.keys(definition.schema.shape).flatMap((name) =>
        stored[name] === undefined ? [] : [[name, stored[name]]],
      ),
    );
    const parsed = definition.schema.safeParse(own);
    if (parsed.success) Object.assign(values, parsed.data);
    else
      for (const issue of parsed.error.issues)
        problems.push({
          code: 'CPL_SETTING_INVALID',
          message: `The setting ${issue.path.join('.')} of ${definition.id}: ${issue.message}.`,
          fix: 'Run the connection setup again, or set it.',
        });
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
