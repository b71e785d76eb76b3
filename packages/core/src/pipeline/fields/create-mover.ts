import type { EffectiveField } from '../plan/effective-mapping';
import { ComputedMover } from './computed-mover';
import { ConstantMover } from './constant-mover';
import type { FieldMover } from './field-mover';
import { ReferenceMover } from './reference-mover';
import { ValueMover } from './value-mover';

/** The mover of a field, by the kind of its mapping. */
export function createMover(field: EffectiveField): FieldMover {
  const { mapping } = field;
  switch (mapping.kind) {
    case 'value':
      return new ValueMover(field, mapping);
    case 'reference':
      return new ReferenceMover(field, mapping);
    case 'constant':
      return new ConstantMover(field, mapping);
    case 'computed':
      return new ComputedMover(field, mapping);
  }
}
