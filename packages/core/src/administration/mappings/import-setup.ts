import { z } from 'zod';
import { checkTemplate } from '../../host/compile/compile-templates';
import type { TenantParts } from '../../host/compile/compile-tenant';
import { tenantParts, type ConfiguredTenant } from '../../host/configured-tenant';
import type { StartupProblem } from '../../host/startup/startup-problem';
import {
  unchangedMapping,
  type MappingConfiguration,
  type MappingContents,
} from '../../ports/repositories/mapping-configuration';
import type { SetupChange } from '../../ports/repositories/tenant-configuration';
import { changedContents } from './apply-change';
import { changedFacts } from './changed-facts';
import { checkChange } from './check-change';
import { compileCandidate } from './check-candidate';
import { ConfigurationRefusedError } from './errors';
import { definitionWith, modelIn } from './mapping-model';
import { mappingChangeSchema, ownMappingSchema, parsed, templateSchema } from './parse-change';
import type { PortableMapping, PortableSetup } from './portable-setup';

const setup = z.strictObject({
  format: z.literal(1),
  templates: z.array(templateSchema).max(1000),
  mappings: z.record(
    z.string(),
    mappingChangeSchema.omit({ removeFields: true }).extend({ own: ownMappingSchema.nullable() }),
  ),
});

/**
 * Takes over what {@link exportSetup} gave, in this tenant or another: templates of the same names and mappings that the file names are put
 * in place of what is there, others stay. Everything is checked before anything is stored, in one transaction; rules that fields name must be there. Gives the
 * names of the mappings that were changed. Throws `CPL_CONFIGURATION_REFUSED` with everything that is wrong, `CPL_MAPPING_UNKNOWN` for a
 * mapping that no plugin of this host has, and `CPL_MAPPING_CHANGED_MEANWHILE`.
 */
export async function importSetup(
  tenant: ConfiguredTenant,
  given: PortableSetup,
  actor: string,
): Promise<readonly string[]> {
  const wanted = parsed(setup, 'setup', given);
  const present = await tenantParts(tenant);
  const replaced = new Set(wanted.templates.map(({ name }) => name));
  const templates = [...present.templates.filter(({ name }) => !replaced.has(name)), ...wanted.templates];
  const problems: StartupProblem[] = wanted.templates.flatMap((template) => {
    const table = present.tables[template.side].get(template.table);
    return table === undefined ? [] : checkTemplate(template, table);
  });
  const { parts, contents } = importedMappings({ ...present, templates }, wanted.mappings, problems);
  for (const name of contents.keys()) {
    const known = new Set(problems.map(({ message }) => message));
    const found = compileCandidate(parts, name, parts.configurations.get(name) ?? unchangedMapping).problems;
    problems.push(...found.filter(({ message }) => !known.has(message)));
  }
  if (problems.length > 0) throw new ConfigurationRefusedError('setup', problems);
  const mappings = changedMappings(present, contents, actor);
  await tenant.configuration.saveSetup({
    templates: wanted.templates.map((template) => ({
      template,
      entry: { actor, action: 'template.imported', subject: template.name, facts: {} },
    })),
    mappings,
  });
  return mappings.map(({ mapping }) => mapping);
}

interface Imported {
  readonly parts: TenantParts;
  readonly contents: ReadonlyMap<string, MappingContents>;
}

/** The mappings of a file on top of what is there, each as a change of its definition. */
function importedMappings(
  present: TenantParts,
  mappings: Readonly<Record<string, PortableMapping>>,
  problems: StartupProblem[],
): Imported {
  const configurations = new Map(present.configurations);
  const start = (name: string, { own, addFields = [] }: PortableMapping): MappingConfiguration => ({
    ...unchangedMapping,
    version: present.configurations.get(name)?.version ?? 0,
    own,
    extraFields: addFields,
  });
  for (const [name, mapping] of Object.entries(mappings)) configurations.set(name, start(name, mapping));
  const parts = { ...present, configurations };
  const contents = new Map<string, MappingContents>();
  for (const [name, { own: _, addFields = [], ...change }] of Object.entries(mappings)) {
    const model = modelIn(parts, name);
    const definition = definitionWith(model, model.configuration, problems);
    problems.push(...checkChange(change, definition, model.document));
    contents.set(model.name, changedContents(model.configuration, change, definition, addFields));
  }
  for (const [name, one] of contents) {
    const version = present.configurations.get(name)?.version ?? 0;
    configurations.set(name, { ...one, version });
  }
  return { parts, contents };
}

function changedMappings(
  present: TenantParts,
  contents: ReadonlyMap<string, MappingContents>,
  actor: string,
): SetupChange['mappings'] {
  return [...contents].flatMap(([mapping, one]) => {
    const before = present.configurations.get(mapping) ?? unchangedMapping;
    const facts = changedFacts(before, one);
    if (Object.keys(facts).length === 0) return [];
    const entry = { actor, action: 'mapping.imported', subject: mapping, facts };
    return [{ mapping, contents: one, expectedVersion: before.version, entry }];
  });
}
