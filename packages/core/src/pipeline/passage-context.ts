import type { MoveContext } from './fields/field-mover';
import type { CoupledPassage } from './passage';

/** What the moves of a record's fields may know of it: one for all of them. */
export function moveContext(
  passage: Pick<CoupledPassage, 'key' | 'destination' | 'references' | 'found'>,
  inserting: boolean,
): MoveContext {
  return {
    inserting,
    destination: passage.destination?.values ?? null,
    references: passage.references,
    found: passage.found,
    key: passage.key,
  };
}
