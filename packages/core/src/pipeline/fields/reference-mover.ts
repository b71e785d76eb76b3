import type { FieldDefinition } from '../../sdk/field';
import type { PassDirection, ReferenceFieldMapping, ReferenceTarget } from '../../sdk/field-mapping';
import { isReference, type RowValues, type Value } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { AwaitedCoupling } from '../../ports/repositories/retry-repository';
import type { EffectiveField } from '../plan/effective-mapping';
import { canonical } from './canonical';
import { blankOf } from './convert';
import type { FieldMover, MoveContext, Moved } from './field-mover';
import { hashText, type Hash } from './hash';
import { LocalTarget, type LocalReference } from './local-reference';

/** Moves a reference through the coupling of the record it points to (DV-73, DV-74). */
export class ReferenceMover implements FieldMover {
  readonly hashed = true;
  private readonly lookup: FieldDefinition;
  private readonly localFields: readonly string[];
  private readonly targets: readonly LocalTarget[];
  private readonly blank: Moved;

  constructor(
    readonly field: EffectiveField,
    private readonly mapping: ReferenceFieldMapping,
  ) {
    this.lookup = field.integration[0] as FieldDefinition;
    const named = mapping.targets.flatMap((target) => [...Object.keys(target.key), ...Object.keys(target.when ?? {})]);
    this.localFields = [...new Set(named)];
    this.targets = mapping.targets.map(
      (target, index) => new LocalTarget(index, target, (name) => this.localField(name)),
    );
    this.blank = { kind: 'set', values: { [this.lookup.name]: field.constant } };
  }

  reads(side: Side): readonly string[] {
    return side === 'local' ? this.localFields : [this.lookup.name];
  }

  writes(side: Side): readonly string[] {
    return this.reads(side);
  }

  hash(side: Side, values: RowValues): Hash {
    if (side === 'integration') return hashText(canonical(this.lookup, values[this.lookup.name]));
    return this.localReference(values)?.hash ?? ReferenceMover.blankHash;
  }

  /** The hash of an empty reference on either side. */
  static readonly blankHash = hashText('');

  /** Which target a local record points to, and with which key; null when it points to none. */
  localReference(values: RowValues): LocalReference | null {
    for (const target of this.targets) if (target.isMeant(values)) return target.referenceOf(values);
    return null;
  }

  /** The integration reference of a row, or null; the key that stands for empty counts as empty. */
  integrationReference(values: RowValues): { readonly table: string; readonly key: string } | null {
    const value = values[this.lookup.name];
    if (!isReference(value)) return null;
    return this.field.constant !== null && value.key === this.blankKey() ? null : value;
  }

  move(direction: PassDirection, source: RowValues, context: MoveContext): Moved {
    return direction === 'toIntegrationTable' ? this.moveTo(source, context) : this.moveFrom(source, context);
  }

  private moveTo(source: RowValues, context: MoveContext): Moved {
    const local = this.localReference(source);
    if (local === null) return this.blankTo(context);
    const found = context.references.toIntegration(this.field.index, local);
    if (found.found === 'coupled') return { kind: 'set', values: { [this.lookup.name]: found.reference } };
    const what = `${this.targetName(local.target)} ${local.text}`;
    if (found.found === 'unknown') {
      if (this.mapping.unknown === 'blank') return this.blankTo(context);
      return {
        kind: 'fail',
        code: 'CPL_REFERENCE_UNKNOWN',
        message: `${this.field.id}: ${what} does not exist. Correct the field, or create that record.`,
        facts: { field: this.field.id, table: this.targetName(local.target), key: local.text },
      };
    }
    return this.uncoupled(what, found.awaits, { [this.lookup.name]: null });
  }

  private blankTo(context: MoveContext): Moved {
    if (this.mapping.notNull && !(context.inserting && this.field.constant !== null)) return { kind: 'keep' };
    return this.blank;
  }

  private moveFrom(source: RowValues, context: MoveContext): Moved {
    const value = this.integrationReference(source);
    if (value === null) return this.blankFrom(context);
    const found = context.references.fromIntegration(this.field.index, value as never);
    if (found.found === 'coupled') return { kind: 'set', values: this.localValues(found.target, found.key) };
    return this.uncoupled(`${value.table} ${value.key}`, found.awaits, this.blankLocal());
  }

  private blankFrom(context: MoveContext): Moved {
    if (this.mapping.notNull || this.keepsUncoupled(context)) return { kind: 'keep' };
    return { kind: 'set', values: this.blankLocal() };
  }

  /** DV-94: an empty lookup does not clear a local reference whose record is not coupled. */
  private keepsUncoupled(context: MoveContext): boolean {
    if (!this.mapping.keepWhenEmpty || context.destination === null) return false;
    const held = this.localReference(context.destination);
    return held !== null && context.references.toIntegration(this.field.index, held).found !== 'coupled';
  }

  private uncoupled(what: string, awaits: AwaitedCoupling, blank: RowValues): Moved {
    const facts = { field: this.field.id, table: awaits.pair[awaits.side], key: awaits.key };
    switch (this.mapping.uncoupled) {
      case 'clear':
        return { kind: 'set', values: blank, incomplete: awaits };
      case 'wait':
        return {
          kind: 'wait',
          code: 'CPL_REFERENCE_WAITING',
          message: `${this.field.id}: ${what} is not coupled yet; the record goes by itself once it is.`,
          facts,
          awaits,
        };
      case 'fail':
        return {
          kind: 'fail',
          code: 'CPL_REFERENCE_UNCOUPLED',
          message: `${this.field.id}: ${what} must be coupled first.`,
          facts,
        };
    }
  }

  private localValues(target: number, key: readonly Value[]): RowValues {
    const chosen = this.mapping.targets[target] as ReferenceTarget;
    const values: Record<string, Value> = { ...chosen.when };
    Object.keys(chosen.key).forEach((name, index) => (values[name] = key[index] ?? null));
    return values;
  }

  private blankLocal(): RowValues {
    return Object.fromEntries(
      this.mapping.targets
        .flatMap((target) => Object.keys(target.key))
        .map((name) => [name, blankOf(this.localField(name))]),
    );
  }

  private localField(name: string): FieldDefinition {
    return this.field.local.find((field) => field.name === name) as FieldDefinition;
  }

  private targetName(target: number): string {
    return (this.mapping.targets[target] as ReferenceTarget).table.name;
  }

  private blankKey(): string | null {
    return isReference(this.field.constant) ? this.field.constant.key : null;
  }
}
