import type { FieldDefinition } from '../../sdk/field';
import { isVerdict, type ComputedFieldMapping, type NeededCoupling, type PassDirection } from '../../sdk/field-mapping';
import type { RecordKey, RowValues, Value } from '../../sdk/scalars';
import { otherSide, type Side, type TablePair } from '../../sdk/table';
import type { AwaitedCoupling } from '../../ports/repositories/retry-repository';
import type { EffectiveField } from '../plan/effective-mapping';
import { canonical } from './canonical';
import { convert } from './convert';
import type { FieldMover, MoveContext, Moved } from './field-mover';
import { hashText, unknownHash, type Hash } from './hash';

/** Derives a value with the mapping's pure function. What is hashed on the source side is the result: it may depend on loaded data. */
export class ComputedMover implements FieldMover {
  readonly hashed: boolean;
  private readonly destination: FieldDefinition;

  constructor(
    readonly field: EffectiveField,
    private readonly mapping: ComputedFieldMapping,
  ) {
    this.destination = (mapping.side === 'local' ? field.local : field.integration)[0] as FieldDefinition;
    this.hashed = mapping.on === 'always';
  }

  reads(side: Side): readonly string[] {
    return side === this.mapping.side ? [this.destination.name] : this.mapping.reads;
  }

  writes(side: Side): readonly string[] {
    return side === this.mapping.side ? [this.destination.name] : [];
  }

  load(): ComputedFieldMapping['load'] {
    return this.mapping.load;
  }

  hash(side: Side, values: RowValues, direction: PassDirection, context: MoveContext): Hash {
    if (side === this.mapping.side) return hashText(canonical(this.destination, values[this.destination.name]));
    const moved = this.move(direction, values, context);
    if (moved.kind === 'set') return hashText(canonical(this.destination, moved.values[this.destination.name]));
    return moved.kind === 'keep' ? hashText('\u0000keep') : unknownHash;
  }

  move(_direction: PassDirection, source: RowValues, context: MoveContext): Moved {
    if (this.mapping.on === 'insert' && !context.inserting) return { kind: 'keep' };
    const result = this.compute(source, context);
    if (!isVerdict(result)) return this.set(result);
    switch (result.verdict) {
      case 'incomplete': {
        const incomplete = this.awaited(result.for);
        const moved = this.set(result.value);
        return moved.kind === 'set' && incomplete !== null ? { ...moved, incomplete } : moved;
      }
      case 'keep':
        return { kind: 'keep' };
      case 'filtered':
        return { kind: 'filtered', reason: result.reason };
      case 'wait':
        return {
          kind: 'wait',
          code: 'CPL_REFERENCE_WAITING',
          message: result.reason,
          facts: { field: this.field.id },
          awaits: this.awaited(result.for),
        };
      case 'fail':
        return {
          kind: 'fail',
          code: result.code,
          message: result.reason,
          facts: { field: this.field.id, ...result.facts },
        };
    }
  }

  private set(value: Value): Moved {
    const converted = convert(value, this.destination, this.destination, false);
    if (converted.ok) return { kind: 'set', values: { [this.destination.name]: converted.value } };
    return { kind: 'fail', code: converted.code, message: converted.message, facts: converted.facts };
  }

  private compute(source: RowValues, context: MoveContext): ReturnType<ComputedFieldMapping['value']> {
    try {
      return this.mapping.value(source, context.found[this.field.index], {
        inserting: context.inserting,
        destination: context.destination,
      });
    } catch (error) {
      const reason = `${this.field.id} could not be computed: ${error instanceof Error ? error.message : String(error)}`;
      return { verdict: 'fail', code: 'CPL_COMPUTATION_FAILED', reason };
    }
  }

  /** Any pair will do as long as its table on that side is the named one; one that exists is nicer to read. */
  private awaited(needed: NeededCoupling | null): AwaitedCoupling | null {
    if (needed === null) return null;
    const { table, side, key } = needed;
    const known = this.field.pairs.flat().find((pair) => pair[side] === table);
    const named = { [side]: table, [otherSide(side)]: '' } as Record<Side, string> satisfies TablePair;
    return { pair: known ?? named, side, key: key as RecordKey };
  }
}
