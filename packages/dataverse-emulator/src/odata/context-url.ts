import type { ExpandOption } from './expand';

/** The `@odata.context` of an answer: the set, what was selected and what was expanded (WA-47). */
export function contextUrl(
  root: string,
  set: string,
  select: readonly string[] | undefined,
  expand: readonly ExpandOption[],
  single: boolean,
): string {
  const items = itemsOf(select, expand);
  return `${root}$metadata#${set}${items === '' ? '' : `(${items})`}${single ? '/$entity' : ''}`;
}

function itemsOf(select: readonly string[] | undefined, expand: readonly ExpandOption[]): string {
  return [
    ...(select ?? []),
    ...expand.map(({ navigation, reference, select: inner, expand: nested }) =>
      reference ? `${navigation},${navigation}/$ref()` : `${navigation}(${itemsOf(inner, nested)})`,
    ),
  ].join(',');
}
