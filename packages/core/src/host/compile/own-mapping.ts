import type { OwnMapping } from '../../ports/repositories/mapping-configuration';
import { defineTableMapping, type TableMapping } from '../../sdk/table-mapping';
import type { StartupProblem } from '../startup/startup-problem';
import type { KnownTables } from './known-tables';

const namePattern = /^[A-Z0-9][A-Z0-9_-]{0,39}$/;

/** A tenant's own mapping as a definition without fields; null, with problems, when it cannot be one. */
export function ownMappingDefinition(
  name: string,
  own: OwnMapping,
  tables: KnownTables,
  problems: StartupProblem[],
): TableMapping | null {
  const found = { local: tables.local.get(own.local), integration: tables.integration.get(own.integration) };
  if (!namePattern.test(name))
    problems.push({
      code: 'CPL_MAPPING_NAME',
      place: name,
      message: `${JSON.stringify(name)} cannot be the name of a mapping.`,
      fix: 'Use 1 to 40 capital letters, digits, hyphens and underscores, such as MY-ITEMS.',
    });
  for (const side of ['local', 'integration'] as const)
    if (found[side] === undefined)
      problems.push({
        code: 'CPL_TABLE_UNKNOWN',
        place: name,
        message: `${name}: no plugin knows ${side === 'local' ? 'a local' : 'an integration'} table ${JSON.stringify(own[side])}.`,
        fix: `Use one of ${[...tables[side].keys()].join(', ')}.`,
      });
  if (found.local === undefined || found.integration === undefined) return null;
  const { title, direction } = own;
  const { local, integration } = found;
  return defineTableMapping({ name, title, local, integration, direction, onlyCoupled: true, fields: () => [] });
}
