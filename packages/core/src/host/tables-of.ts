import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { Side, Table } from '../sdk/table';

/** All tables of one side that the mappings touch, those of references and lines, and those that they watch, too. */
export function tablesOf(mappings: readonly EffectiveMapping[], side: Side): readonly Table[] {
  const tables = new Map<string, Table>();
  const add = (mapping: EffectiveMapping): void => {
    const table = mapping[side];
    tables.set(table.name, table);
    if (side === 'local') for (const watched of mapping.watches.tables) tables.set(watched.name, watched);
    if (side === 'local')
      for (const field of mapping.fields)
        if (field.mapping.kind === 'reference')
          for (const target of field.mapping.targets)
            if (!tables.has(target.table.name)) tables.set(target.table.name, target.table);
    for (const child of mapping.children) add(child.mapping);
  };
  mappings.forEach(add);
  return [...tables.values()];
}
