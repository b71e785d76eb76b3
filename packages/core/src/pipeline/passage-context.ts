import type { MoveContext } from './fields/field-mover';
import type { CoupledPassage } from './passage';

/** What a field's move may know of a record. */
export function moveContext(
  passage: Pick<CoupledPassage, 'key' | 'destination' | 'references' | 'found'>,
  field: number,
  inserting: boolean,
): MoveContext {
  return {
    inserting,
    destination: passage.destination?.values ?? null,
    references: passage.references,
    found: passage.found[field],
    key: passage.key,
  };
}
