import { checkTemplate } from '../../host/compile/compile-templates';
import { compileTenant, type Findings } from '../../host/compile/compile-tenant';
import { tenantParts, type ConfiguredTenant } from '../../host/configured-tenant';
import type { StartupProblem } from '../../host/startup/startup-problem';
import type { RecordTemplate } from '../../ports/repositories/mapping-configuration';
import type { Json } from '../../ports/repositories/tenant-configuration';
import { ConfigurationRefusedError } from './errors';
import { parseTemplate } from './parse-change';

/** A tenant's templates for new records, in the order of their names. */
export function listTemplates(tenant: ConfiguredTenant): Promise<readonly RecordTemplate[]> {
  return tenant.configuration.templates();
}

/**
 * Stores a template in place of the one of that name. It is checked against its table, and every mapping that uses it with it. Throws
 * `CPL_CONFIGURATION_REFUSED`.
 */
export async function saveTemplate(tenant: ConfiguredTenant, given: RecordTemplate, actor: string): Promise<void> {
  const subject = `template ${String(given.name)}`;
  const template = parseTemplate(subject, given);
  const parts = await tenantParts(tenant);
  const table = parts.tables[template.side].get(template.table);
  const problems: StartupProblem[] = [];
  if (template.name !== template.name.trim())
    problems.push({
      code: 'CPL_TEMPLATE_NAME',
      place: subject,
      message: `The name ${JSON.stringify(template.name)} has blanks at its ends.`,
      fix: 'Remove them.',
    });
  if (table === undefined)
    problems.push({
      code: 'CPL_TABLE_UNKNOWN',
      place: subject,
      message: `The template ${template.name} is for a table ${JSON.stringify(template.table)}, which no plugin knows.`,
      fix: `Use one of ${[...parts.tables[template.side].keys()].join(', ')}.`,
    });
  else problems.push(...checkTemplate(template, table));
  const others = parts.templates.filter((other) => other.name !== template.name);
  if (problems.length === 0) problems.push(...broken(parts, [...others, template]));
  if (problems.length > 0) throw new ConfigurationRefusedError(subject, problems);
  const before = parts.templates.find((other) => other.name === template.name) ?? null;
  await tenant.configuration.saveTemplate(template, {
    actor,
    action: 'template.saved',
    subject: template.name,
    facts: { before: asJson(before), after: asJson(template) },
  });
}

/** Removes a template that no mapping uses. Throws `CPL_CONFIGURATION_REFUSED` with the mappings that do. */
export async function removeTemplate(tenant: ConfiguredTenant, name: string, actor: string): Promise<void> {
  const parts = await tenantParts(tenant);
  const users = [...parts.configurations].filter(([, { templates }]) => templates.some((use) => use.template === name));
  if (users.length > 0)
    throw new ConfigurationRefusedError(
      `template ${name}`,
      users.map(([mapping]) => ({
        code: 'CPL_TEMPLATE_IN_USE',
        place: mapping,
        message: `${mapping} uses the template ${name}.`,
        fix: 'Take it out of that mapping first.',
      })),
    );
  const before = parts.templates.find((template) => template.name === name) ?? null;
  const facts = { before: asJson(before), after: null };
  await tenant.configuration.removeTemplate(name, { actor, action: 'template.removed', subject: name, facts });
}

/** What another set of templates would break. */
function broken(
  parts: Awaited<ReturnType<typeof tenantParts>>,
  templates: readonly RecordTemplate[],
): readonly StartupProblem[] {
  const compiled = (candidate: readonly RecordTemplate[]): readonly StartupProblem[] => {
    const findings: Findings = { problems: [], warnings: [] };
    compileTenant({ ...parts, templates: candidate }, findings);
    return findings.problems;
  };
  const known = new Set(compiled(parts.templates).map(({ message }) => message));
  return compiled(templates).filter(({ message }) => !known.has(message));
}

function asJson(template: RecordTemplate | null): Json {
  return JSON.parse(JSON.stringify(template)) as Json;
}
