import type { ValueFieldMapping } from '../../sdk/field-mapping';
import type { FieldDefinition, FieldKind } from '../../sdk/field';
import type { Value } from '../../sdk/scalars';
import type { Transform } from '../../sdk/transform';
import type { StartupProblem } from '../startup/startup-problem';

/** Which option of the integration field stands for which of the local field, by name. */
export type OptionTable = Readonly<Record<string, string>>;

const kinds: readonly FieldKind[] = ['option', 'code', 'text'];

/**
 * A rule that puts one option in place of another (EN-179). An option that the table does not name goes by its own name, where nothing else
 * stands for it; one that the destination does not know fails its record, and is never written as blank.
 */
export function optionTransform(table: OptionTable): Transform<never, unknown> {
  const there = new Map(Object.entries(table));
  const back = new Map(Object.entries(table).map(([local, integration]) => [integration, local]));
  const translate = (value: Value, ways: ReadonlyMap<string, string>, taken: ReadonlyMap<string, string>): string => {
    const name = typeof value === 'string' ? value : JSON.stringify(value);
    const known = ways.get(name);
    if (known !== undefined) return known;
    const other = taken.get(name);
    if (other === undefined) return name;
    throw new Error(`no option stands for ${JSON.stringify(name)}, and the one of that name stands for ${other}`);
  };
  const transform: Transform<Value, Value> = {
    name: 'OPTIONS',
    revision: JSON.stringify(Object.entries(table).sort()),
    toIntegration: (value) => translate(value, there, back),
    fromIntegration: (value) => translate(value, back, there),
  };
  return transform as unknown as Transform<never, unknown>;
}

/** What is wrong with a field's table of options, judged by the two fields. */
export function optionTableFaults(
  { optionMapping, direction, local, integration }: ValueFieldMapping,
  here: FieldDefinition | undefined,
  there: FieldDefinition | undefined,
): readonly Pick<StartupProblem, 'code' | 'message' | 'fix'>[] {
  if (optionMapping === undefined || here === undefined || there === undefined) return [];
  if (!kinds.includes(here.kind) || !kinds.includes(there.kind))
    return [
      {
        code: 'CPL_OPTION_MAPPING_KIND',
        message: `${local} (${here.kind}) and ${integration} (${there.kind}) do not both hold options or codes`,
        fix: 'Use a transformation rule instead of a table of options.',
      },
    ];
  const names = Object.entries(optionMapping);
  return [
    ...unknownOptions(
      here,
      names.map(([name]) => name),
    ),
    ...unknownOptions(
      there,
      names.map(([, name]) => name),
    ),
    ...(direction === 'toIntegrationTable' ? [] : doubles(names, integration)),
  ];
}

function unknownOptions(
  { name: field, options }: FieldDefinition,
  names: readonly string[],
): readonly Pick<StartupProblem, 'code' | 'message' | 'fix'>[] {
  if (options === undefined) return [];
  return [...new Set(names)]
    .filter((name) => !Object.hasOwn(options, name))
    .map((name) => ({
      code: 'CPL_OPTION_UNKNOWN',
      message: `${field} has no option ${JSON.stringify(name)}`,
      fix: `Use one of ${Object.keys(options).join(', ')}.`,
    }));
}

/** Going back, one option cannot become two. */
function doubles(
  names: readonly (readonly [string, string])[],
  integration: string,
): readonly Pick<StartupProblem, 'code' | 'message' | 'fix'>[] {
  const first = new Map<string, string>();
  return names.flatMap(([local, name]) => {
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, local);
      return [];
    }
    return [
      {
        code: 'CPL_OPTION_MAPPED_TWICE',
        message: `${JSON.stringify(name)} of ${integration} stands for both ${JSON.stringify(other)} and ${JSON.stringify(local)}`,
        fix: 'Leave one of them out, or let the field move toIntegrationTable only.',
      },
    ];
  });
}
