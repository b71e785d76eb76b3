import type { ErrorFacts } from '../../../sdk/couplet-error';
import type { FieldDefinition } from '../../../sdk/field';
import type { Value } from '../../../sdk/scalars';

/** A converted value, or why it cannot be one. `cut` tells the original length of a text that was shortened. */
export type Converted =
  | { readonly ok: true; readonly value: Value; readonly cut?: number }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly facts: ErrorFacts };

/** A value that fits as it is. */
export const fits = (value: Value): Converted => ({ ok: true, value });

/** The two kinds do not go together, or the text says nothing that the destination could hold. */
export function unlike(from: FieldDefinition, to: FieldDefinition): Converted {
  return {
    ok: false,
    code: 'CPL_VALUE_KIND',
    message: `${from.name} (${from.kind}) cannot become ${to.name} (${to.kind}) as it is. Correct the value, or use a transformation rule.`,
    facts: { field: to.name, from: from.kind, to: to.kind },
  };
}

/** The destination could hold something like it only: nothing is rounded or dropped silently (EN-343). */
export function notExact(
  from: FieldDefinition,
  to: FieldDefinition,
  reason: string,
  facts: ErrorFacts = {},
): Converted {
  return {
    ok: false,
    code: 'CPL_VALUE_NOT_EXACT',
    message: `${from.name} ${reason}. Correct the value, or use a transformation rule that makes it fit.`,
    facts: { field: to.name, ...facts },
  };
}

/** An option that the destination does not have. */
export function noSuchOption(from: FieldDefinition, to: FieldDefinition, text: string): Converted {
  const known = Object.keys(to.options ?? {});
  return {
    ok: false,
    code: 'CPL_OPTION_UNKNOWN',
    message: `${from.name} says ${JSON.stringify(text)}, which ${to.name} does not know (it has: ${known.join(', ')}). Map the value, or add the option.`,
    facts: { field: to.name, value: text },
  };
}
