import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { FieldMapping } from '../../sdk/field-mapping';
import type { TablePair } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';

/**
 * Gives every mapping the names of those that must be synchronized before it, and puts them in that order. Only required references
 * count; a cycle of them is a problem that prints the cycle.
 */
export function orderMappings(
  mappings: readonly EffectiveMapping[],
  problems: StartupProblem[],
): readonly EffectiveMapping[] {
  const linked = mappings.map((mapping) => ({ ...mapping, dependencies: dependenciesOf(mapping, mappings) }));
  const byName = new Map(linked.map((mapping) => [mapping.name, mapping]));
  const ordered: EffectiveMapping[] = [];
  const done = new Set<string>();
  const visit = (mapping: EffectiveMapping, path: readonly string[]): void => {
    if (done.has(mapping.name)) return;
    if (path.includes(mapping.name)) {
      const cycle = [...path.slice(path.indexOf(mapping.name)), mapping.name];
      problems.push({
        code: 'CPL_REFERENCE_CYCLE',
        place: mapping.name,
        message: `Required references form a circle: ${cycle.join(' → ')}.`,
        fix: "Make one of them weak (uncoupled: 'clear'), so that it is completed later.",
      });
      return;
    }
    for (const name of mapping.dependencies) {
      const other = byName.get(name);
      if (other !== undefined) visit(other, [...path, mapping.name]);
    }
    if (done.has(mapping.name)) return;
    done.add(mapping.name);
    ordered.push(mapping);
  };
  for (const mapping of linked) visit(mapping, []);
  return ordered;
}

function dependenciesOf(mapping: EffectiveMapping, all: readonly EffectiveMapping[]): readonly string[] {
  const names = new Set<string>();
  for (const field of mapping.fields) {
    const tables = requiredTables(field.mapping);
    for (const other of all)
      if (other.name !== mapping.name && tables.has(other.pair.local) && couples(field.pairs.flat(), other))
        names.add(other.name);
  }
  for (const child of mapping.children)
    for (const name of dependenciesOf(child.mapping, all)) if (name !== mapping.name) names.add(name);
  return [...names];
}

/** The local tables whose records a field cannot go without. */
function requiredTables(field: FieldMapping): ReadonlySet<string> {
  if (field.kind === 'computed') return new Set(field.dependsOn.map((table) => table.name));
  if (field.kind !== 'reference' || field.uncoupled === 'clear') return new Set();
  return new Set(field.targets.map((target) => target.table.name));
}

function couples(pairs: readonly TablePair[], mapping: EffectiveMapping): boolean {
  return pairs.some((pair) => pair.local === mapping.pair.local && pair.integration === mapping.pair.integration);
}
