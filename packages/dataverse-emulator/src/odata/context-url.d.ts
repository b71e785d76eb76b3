import type { ExpandOption } from './expand';
/** The `@odata.context` of an answer: the set, what was selected and what was expanded (WA-47). */
export declare function contextUrl(
  root: string,
  set: string,
  select: readonly string[] | undefined,
  expand: readonly ExpandOption[],
  single: boolean,
): string;
//# sourceMappingURL=context-url.d.ts.map
