import { satisfies } from 'semver';
import { engineVersion } from '../sdk/engine-version';
import type { Plugin } from '../sdk/plugin';
import type { StartupProblem } from './startup/startup-problem';

/** Plugins in the order in which they build on each other, and what is wrong with them. */
export interface PluginGraph {
  readonly plugins: readonly Plugin[];
  readonly problems: readonly StartupProblem[];
}

/** Orders plugins by `requires`: those that others build on come first; otherwise by id, whatever the order they were given in. */
export function orderPlugins(given: readonly Plugin[]): PluginGraph {
  const problems: StartupProblem[] = [];
  const byId = new Map<string, Plugin>();
  for (const plugin of given) {
    if (byId.has(plugin.id))
      problems.push({
        code: 'CPL_PLUGIN_TWICE',
        message: `The plugin ${plugin.id} is given twice.`,
        fix: 'Leave one of them out.',
      });
    byId.set(plugin.id, plugin);
  }
  for (const plugin of byId.values()) problems.push(...requirementProblems(plugin, byId));
  const { ordered, cycle } = sort(
    [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1)),
    byId,
  );
  if (cycle.length > 0)
    problems.push({
      code: 'CPL_PLUGIN_CYCLE',
      message: `Plugins require each other in a circle: ${cycle.join(' → ')}.`,
      fix: 'Move what they share into a plugin that both require.',
    });
  return { plugins: ordered, problems };
}

/** Whether one plugin requires another, directly or through others. */
export function requires(plugin: Plugin, other: string, plugins: readonly Plugin[]): boolean {
  const byId = new Map(plugins.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const reaches = (id: string): boolean =>
    Object.keys(byId.get(id)?.requires ?? {}).some(
      (next) => next === other || (!seen.has(next) && (seen.add(next), reaches(next))),
    );
  return reaches(plugin.id);
}

function requirementProblems(plugin: Plugin, byId: ReadonlyMap<string, Plugin>): StartupProblem[] {
  const problems: StartupProblem[] = [];
  if (!satisfies(engineVersion, plugin.engine, { includePrerelease: true }))
    problems.push({
      code: 'CPL_PLUGIN_ENGINE',
      message: `The plugin ${plugin.id} ${plugin.version} works with the engine ${plugin.engine}, but this is ${engineVersion}.`,
      fix: `Install a version of ${plugin.id} that works with ${engineVersion}.`,
    });
  for (const [id, range] of Object.entries(plugin.requires)) {
    const other = byId.get(id);
    if (other === undefined)
      problems.push({
        code: 'CPL_PLUGIN_MISSING',
        message: `The plugin ${plugin.id} requires ${id} ${range}, which is not there.`,
        fix: `Add ${id} to the plugins, or leave ${plugin.id} out.`,
      });
    else if (!satisfies(other.version, range, { includePrerelease: true }))
      problems.push({
        code: 'CPL_PLUGIN_VERSION',
        message: `The plugin ${plugin.id} requires ${id} ${range}, but ${other.version} is there.`,
        fix: `Install a version of ${id} within ${range}, or another version of ${plugin.id}.`,
      });
  }
  return problems;
}

function sort(
  plugins: readonly Plugin[],
  byId: ReadonlyMap<string, Plugin>,
): { ordered: Plugin[]; cycle: readonly string[] } {
  const ordered: Plugin[] = [];
  const done = new Set<string>();
  let cycle: readonly string[] = [];
  const visit = (plugin: Plugin, path: readonly string[]): void => {
    if (done.has(plugin.id)) return;
    const at = path.indexOf(plugin.id);
    if (at >= 0) {
      cycle = [...path.slice(at), plugin.id];
      return;
    }
    for (const id of Object.keys(plugin.requires).sort()) {
      const other = byId.get(id);
      if (other !== undefined) visit(other, [...path, plugin.id]);
    }
    if (done.has(plugin.id)) return;
    done.add(plugin.id);
    ordered.push(plugin);
  };
  for (const plugin of plugins) visit(plugin, []);
  return { ordered, cycle };
}
