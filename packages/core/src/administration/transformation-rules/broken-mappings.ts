import { compileTenant, type Findings, type TenantParts } from '../../host/compile/compile-tenant';
import type { TenantRules } from '../../host/compile/tenant-rules';
import type { StartupProblem } from '../../host/startup/startup-problem';

/** What other rules would break in the tenant's mappings, beyond what is broken already. */
export function brokenMappings(parts: TenantParts, rules: TenantRules): readonly StartupProblem[] {
  const known = new Set(problemsWith(parts, parts.rules).map(({ message }) => message));
  return problemsWith(parts, rules).filter(({ message }) => !known.has(message));
}

function problemsWith(parts: TenantParts, rules: TenantRules): readonly StartupProblem[] {
  const findings: Findings = { problems: [], warnings: [] };
  compileTenant({ ...parts, rules }, findings);
  return findings.problems;
}
