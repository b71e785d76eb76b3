import {
  compileTenant,
  definitionsOf,
  mappingParts,
  uniquePairs,
  type Findings,
  type TenantParts,
} from '../../host/compile/compile-tenant';
import { compileMapping } from '../../host/compile/compile-mapping';
import type { StartupProblem } from '../../host/startup/startup-problem';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { MappingConfiguration } from '../../ports/repositories/mapping-configuration';

/** A tenant's mappings as they would be. */
export interface Candidate {
  readonly mapping: EffectiveMapping | null;
  readonly problems: readonly StartupProblem[];
  readonly warnings: readonly StartupProblem[];
}

/** Compiles all mappings of a tenant with another configuration of one of them; a mapping that is switched off is checked all the same. */
export function compileCandidate(parts: TenantParts, name: string, configuration: MappingConfiguration): Candidate {
  const candidate = { ...parts, configurations: new Map(parts.configurations).set(name, configuration) };
  const findings: Findings = { problems: [], warnings: [] };
  const compiled = compileTenant(candidate, findings);
  const mapping = found(compiled, name) ?? compiledAlone(candidate, name, findings.problems);
  return { mapping, ...findings };
}

/** What a change would break: everything wrong with its mapping, and what it makes wrong elsewhere; not what was wrong there before. */
export function newProblems(before: Candidate, after: Candidate, name: string): readonly StartupProblem[] {
  const known = new Set(before.problems.map(identity));
  const own = (problem: StartupProblem): boolean =>
    problem.place === name ||
    (problem.place ?? '').startsWith(`${name}.`) ||
    (problem.place ?? '').startsWith(`${name} `);
  const seen = new Set<string>();
  return after.problems.filter((problem) => {
    const id = identity(problem);
    if (seen.has(id) || (known.has(id) && !own(problem))) return false;
    seen.add(id);
    return true;
  });
}

function identity({ code, message }: StartupProblem): string {
  return `${code} ${message}`;
}

function found(mappings: readonly EffectiveMapping[], name: string): EffectiveMapping | null {
  for (const mapping of mappings) {
    if (mapping.name === name) return mapping;
    const child = found(
      mapping.children.map((one) => one.mapping),
      name,
    );
    if (child !== null) return child;
  }
  return null;
}

function compiledAlone(parts: TenantParts, name: string, problems: StartupProblem[]): EffectiveMapping | null {
  const definitions = definitionsOf(parts, []);
  const definition = definitions.find((one) => one.name === name);
  if (definition === undefined) return null;
  const pairs = uniquePairs(
    definitions.filter((one) => one === definition || parts.configurations.get(one.name)?.settings.enabled !== false),
  );
  return compileMapping(definition, mappingParts(parts, definition, pairs, problems));
}
