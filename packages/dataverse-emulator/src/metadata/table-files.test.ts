import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTables } from './load-tables';
import { columnTypes, type ColumnDefinition, type OptionDefinition, type TableDefinition } from './table-definition';

/** The part of a collected table record that the comparison looks at. */
interface CollectedColumn {
  name: string;
  type: string | null;
  create?: boolean;
  update?: boolean;
  read: boolean;
  required?: string;
  maxLength?: number;
  min?: number;
  max?: number;
  precision?: number;
  precisionSource?: number;
  behavior?: string;
  options?: OptionDefinition[];
  targets?: string[];
  virtual?: boolean;
  attributeOf?: string;
  optionalSolution?: string;
}

interface CollectedTable {
  logicalName: string;
  entitySetName: string;
  primaryIdAttribute: string;
  primaryNameAttribute: string | null;
  attributes: CollectedColumn[];
  manyToOne: { schemaName: string; attribute: string; target: string; navigationProperty: string }[];
}

const folder = join(__dirname, '..', '..', '..', '..', '..', 'shared', 'data', 'dataverse', 'tables');
const collected = existsSync(folder) ? readCollected() : [];
const ours = new Map(loadTables().map((table) => [table.logicalName, table]));
const knownTypes = new Set<string | null>(columnTypes);

if (collected.length === 0) {
  it.skip('compares the table files with the collected metadata: ../shared is not there', () => undefined);
} else {
  describe('table files beside the collected metadata', () => {
    it.each(collected.map((table) => [table.logicalName, table] as const))('%s agrees', (name, theirs) => {
      const table = ours.get(name);
      if (!table) throw new Error(`There is no table file for ${name}.`);
      expect(headOf(table)).toEqual(headOf(theirs));
      const columns = new Map(table.columns.map((column) => [column.name, column]));
      const compared = theirs.attributes.filter((column) => isEmulated(column));
      expect(compared.filter((column) => !columns.has(column.name)).map((column) => column.name)).toEqual([]);
      expect(compared.map((column) => factsOf(columns.get(column.name)!))).toEqual(compared.map(factsOf));
      const lookups = new Set(table.columns.filter(isLookup).map((column) => column.name));
      const relations = new Map((table.manyToOne ?? []).map((relation) => [relation.schemaName, relation]));
      for (const { schemaName, attribute, target, navigationProperty } of theirs.manyToOne) {
        if (!lookups.has(attribute)) continue;
        expect(relations.get(schemaName)).toMatchObject({ attribute, target, navigationProperty });
      }
    });

    it('covers all collected tables', () => expect(collected).toHaveLength(26));
  });
}

it('names no relationship twice and points every relationship to a column of its own table', () => {
  const seen = new Set<string>();
  for (const table of ours.values()) {
    for (const { schemaName, attribute } of table.manyToOne ?? []) {
      expect(seen.has(schemaName)).toBe(false);
      seen.add(schemaName);
      expect(table.columns.find((column) => column.name === attribute)?.targets).toBeDefined();
    }
  }
});

it('gives each base column its amount, and each status a state of its table', () => {
  for (const { columns } of ours.values()) {
    const byName = new Map(columns.map((column) => [column.name, column]));
    const states = new Set(byName.get('statecode')?.options?.map((option) => option.value));
    for (const { baseOf } of columns) if (baseOf) expect(byName.get(baseOf)?.type).toBe('Money');
    for (const option of byName.get('statuscode')?.options ?? []) expect(states.has(option.state!)).toBe(true);
  }
});

function readCollected(): CollectedTable[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'index.json')
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as CollectedTable);
}

/** Columns that the Web API shows, whose type a source named, and which need no optional solution. */
function isEmulated(column: CollectedColumn): boolean {
  return (
    knownTypes.has(column.type) &&
    column.read &&
    column.create !== undefined &&
    column.virtual !== true &&
    (column.attributeOf === undefined || column.name.endsWith('_base')) &&
    column.optionalSolution === undefined &&
    !['activedirectoryguid', 'isactivedirectoryuser', 'latestupdatetime', 'userpuid'].includes(column.name)
  );
}

function isLookup({ type }: ColumnDefinition): boolean {
  return type === 'Lookup' || type === 'Customer' || type === 'Owner';
}

function headOf({
  entitySetName,
  primaryIdAttribute,
  primaryNameAttribute,
}: TableDefinition | CollectedTable): unknown {
  return { entitySetName, primaryIdAttribute, primaryNameAttribute };
}

function factsOf(column: ColumnDefinition | CollectedColumn): unknown {
  const { name, type, maxLength, precision, precisionSource, min, max } = column;
  return {
    name,
    type,
    maxLength,
    min,
    max,
    precision,
    precisionSource,
    create: column.create === true,
    update: column.update === true,
    required: column.required ?? 'None',
    behavior: column.behavior === 'UserLocal' ? undefined : column.behavior,
    values: column.options?.map(({ value, label, state }) => [value, label, state]),
  };
}
