import type { ExpandOption } from './expand';

/** The `@odata.context` of an answer: the set, what was selected and what was expanded (WA-47). */
export function contextUrl(
  root: string,
  set: string,
  select: readonly string[] | undefined,
  expand: readonly ExpandOption[],
  single: boolean,
): string {
  const items = [
    ...(select ?? []),
    ...expand.map((option) =>
      option.reference ? `${option.navigation}/$ref()` : `${option.navigation}(${(option.select ?? []).join(',')})`,
    ),
  ];
  return `${root}$metadata#${set}${items.length > 0 ? `(${items.join(',')})` : ''}${single ? '/$entity' : ''}`;
}
