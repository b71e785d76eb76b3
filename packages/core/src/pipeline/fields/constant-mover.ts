import type { FieldDefinition } from '../../sdk/field';
import type { ConstantFieldMapping, PassDirection } from '../../sdk/field-mapping';
import type { RowValues } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { EffectiveField } from '../plan/effective-mapping';
import type { FieldMover, MoveContext, Moved } from './field-mover';
import { unknownHash, type Hash } from './hash';

/** Writes a constant into new records, or wherever it differs (DV-71). It has no base: the destination alone decides. */
export class ConstantMover implements FieldMover {
  readonly hashed = false;

  constructor(
    readonly field: EffectiveField,
    private readonly mapping: ConstantFieldMapping,
  ) {}

  reads(side: Side): readonly string[] {
    return side === this.mapping.side ? [this.mapping.field] : [];
  }

  writes(side: Side): readonly string[] {
    return this.reads(side);
  }

  hash(): Hash {
    return unknownHash;
  }

  move(_direction: PassDirection, _source: RowValues, context: MoveContext): Moved {
    if (!context.inserting && this.mapping.on === 'insert') return { kind: 'keep' };
    const destination = (
      this.mapping.side === 'local' ? this.field.local : this.field.integration
    )[0] as FieldDefinition;
    return { kind: 'set', values: { [destination.name]: this.field.constant } };
  }
}
