import type { Cell } from '../../values/cell';
import { annotationNames, type AnnotationRequest } from '../annotations';
import type { Group, GroupKey, Measure } from './group-frames';

/** Prints a group as a JSON object without etag; members without a value are left out (WA-101). */
export function compileGroupWriter(
  keys: readonly GroupKey[],
  measures: readonly Measure[],
  annotations: AnnotationRequest,
): (group: Group) => string {
  const formatted = annotations.includes(annotationNames.formattedValue);
  const member = (name: string, cell: Cell, printed: () => string, label: () => string | undefined): string[] => {
    if (cell === null) return [];
    const text = formatted ? label() : undefined;
    const note =
      text === undefined
        ? []
        : [`${JSON.stringify(`${name}@${annotationNames.formattedValue}`)}:${JSON.stringify(text)}`];
    return [...note, `${JSON.stringify(name)}:${printed()}`];
  };
  return ({ cells, sample, values }) => {
    const members = [
      ...keys.flatMap(({ name, print, format }, index) => {
        const cell = cells[index]!;
        return member(
          name,
          cell,
          () => print(cell),
          () => format(cell, sample),
        );
      }),
      ...measures.flatMap(({ name, print, format }, index) => {
        const cell = values[index]!;
        return member(
          name,
          cell,
          () => print(cell),
          () => format(cell),
        );
      }),
    ];
    return `{${members.join(',')}}`;
  };
}
