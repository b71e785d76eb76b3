import { compareText } from '../compare-text';
import { choiceNames } from './choice-names';
import { columnText } from './column-text';
import type { DescribedTable } from './described-table';
import { exportName } from './export-name';
import { objectText } from './object-text';
import { textLiteral } from './text-literal';

const head = `// Written by 'couplet dataverse types' from the metadata of an environment; run it again instead of editing.
// Companion columns (labels, types of lookups), files and images are left out: they are no columns of their own in rows.
import { column, dataverseTable } from '@couplet/plugin-dataverse';
`;

/** Definitions of tables as a TypeScript module. The same metadata gives the same text, whatever its order. */
export function moduleText(tables: readonly DescribedTable[]): string {
  const sorted = [...tables].sort((one, other) =>
    compareText(one.definition.logicalName, other.definition.logicalName),
  );
  return [head, ...sorted.flatMap((table) => [tableText(table), ...multiChoiceText(table)])].join('\n');
}

function tableText({ definition, choices }: DescribedTable): string {
  const { logicalName, entitySet, idColumn } = definition;
  const columns = [...definition.columns.values()]
    .sort((one, other) => compareText(one.name, other.name))
    .flatMap((column) => {
      const text = columnText(column, choices.get(column.name) ?? [], column.name === idColumn);
      return text === null ? [] : [`    ${column.name}: ${text},`];
    });
  return [
    `/** Rows of ${entitySet}. */`,
    `export const ${exportName(logicalName)} = dataverseTable(${textLiteral(logicalName)}, {`,
    `  entitySetName: ${textLiteral(entitySet)},`,
    `  key: ${textLiteral(idColumn)},`,
    '  columns: {',
    ...columns,
    '  },',
    '});',
    '',
  ].join('\n');
}

/** Rows hold the numbers of multi-select choices as text, so that their names are given beside the table. */
function multiChoiceText({ definition, choices }: DescribedTable): readonly string[] {
  const columns = [...definition.columns.values()]
    .filter(({ type, canRead }) => type === 'multiChoice' && canRead)
    .sort((one, other) => compareText(one.name, other.name));
  if (columns.length === 0) return [];
  const { logicalName } = definition;
  return [
    [
      `/** Numbers of the multi-select choices of ${logicalName}. */`,
      `export const ${logicalName}Choices = {`,
      ...columns.map(({ name }) => `  ${name}: ${objectText(choiceNames(choices.get(name) ?? []))},`),
      '} as const;',
      '',
    ].join('\n'),
  ];
}
