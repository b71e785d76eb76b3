import { CoupletError } from '../../sdk/couplet-error';
import type { FieldDefinition } from '../../sdk/field';
import type { PassDirection, ValueFieldMapping } from '../../sdk/field-mapping';
import type { Load } from '../../sdk/load';
import type { RowValues, Value } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { EffectiveField } from '../plan/effective-mapping';
import { canonical } from './canonical';
import { blankOf, convert } from './convert';
import type { FieldMover, MoveContext, Moved } from './field-mover';
import { hashText, type Hash } from './hash';
import { Remembered } from './remembered';

/** Copies a value, through its transformation rule where it has one. */
export class ValueMover implements FieldMover {
  readonly hashed = true;
  private readonly local: FieldDefinition;
  private readonly integration: FieldDefinition;
  private readonly hashes: Readonly<Record<Side, Remembered<Hash>>>;
  /** Values that go without a transformation rule. */
  private readonly plainMoves: Readonly<Record<PassDirection, Remembered<Moved>>>;

  constructor(
    readonly field: EffectiveField,
    private readonly mapping: ValueFieldMapping,
  ) {
    this.local = field.local[0] as FieldDefinition;
    this.integration = field.integration[0] as FieldDefinition;
    const { local, integration } = this;
    const hashOf = (one: FieldDefinition): Remembered<Hash> =>
      new Remembered((value) => hashText(canonical(one, value)));
    this.hashes = { local: hashOf(local), integration: hashOf(integration) };
    this.plainMoves = {
      toIntegrationTable: new Remembered((value) => this.convert(value, local, integration, local)),
      fromIntegrationTable: new Remembered((value) => this.convert(value, integration, local, integration)),
    };
  }

  reads(side: Side): readonly string[] {
    return [this.on(side).name];
  }

  writes(side: Side): readonly string[] {
    return [this.on(side).name];
  }

  hash(side: Side, values: RowValues): Hash {
    return this.hashes[side].of(values[this.on(side).name] ?? null);
  }

  load(direction: PassDirection): Load<RowValues, unknown> | undefined {
    const { transform } = this.mapping;
    const load = transform?.load;
    if (transform === undefined || load === undefined || ruleOf(transform, direction) === undefined) return undefined;
    const { name } = direction === 'toIntegrationTable' ? this.local : this.integration;
    return (rows, from) =>
      load(
        rows.map((row) => row.values[name] ?? null),
        direction,
        from,
      );
  }

  move(direction: PassDirection, source: RowValues, context: MoveContext): Moved {
    const to = direction === 'toIntegrationTable';
    const from = to ? this.local : this.integration;
    const destination = to ? this.integration : this.local;
    const value = source[from.name] ?? null;
    const rule = this.mapping.transform && ruleOf(this.mapping.transform, direction);
    if (rule === undefined || value === null || value === '') return this.plainMoves[direction].of(value);
    try {
      const result = rule(value, context.found[this.field.index]);
      const said = result === undefined || Number.isNaN(result) ? blankOf(this.local) : result;
      return this.convert(said, ruledKind(this.mapping, from, destination), destination, from);
    } catch (error) {
      const name = this.mapping.transform?.name ?? '';
      return {
        kind: 'fail',
        code: 'CPL_TRANSFORMATION_FAILED',
        message: `The transformation rule ${name} failed on ${this.field.id}: ${error instanceof Error ? error.message : String(error)}`,
        facts: { field: this.field.id, rule: name },
        aboutRecord: !(CoupletError.is(error) && error.retryable),
      };
    }
  }

  /** The value in the destination's kind; `said` is the kind that it is read as. */
  private convert(value: Value, said: FieldDefinition, destination: FieldDefinition, from: FieldDefinition): Moved {
    const converted = convert(value, said, destination, this.mapping.truncate);
    if (!converted.ok)
      return { kind: 'fail', code: converted.code, message: converted.message, facts: converted.facts };
    if (converted.cut === undefined) return { kind: 'set', values: { [destination.name]: converted.value } };
    return {
      kind: 'set',
      values: { [destination.name]: converted.value },
      note: {
        code: 'CPL_TEXT_CUT',
        message: `${from.name} has ${converted.cut} characters and was cut to the ${destination.maxLength} that ${destination.name} holds.`,
        facts: { field: destination.name, length: converted.cut, limit: destination.maxLength ?? 0 },
      },
    };
  }

  private on(side: Side): FieldDefinition {
    return side === 'local' ? this.local : this.integration;
  }
}

type Rule = NonNullable<ValueFieldMapping['transform']>;

/** The function of a rule in one direction, if it has one. */
function ruleOf(rule: Rule, direction: PassDirection): ((value: Value, found: unknown) => Value) | undefined {
  const apply = direction === 'toIntegrationTable' ? rule.toIntegration : rule.fromIntegration;
  return apply as ((value: Value, found: unknown) => Value) | undefined;
}

/** What the result of a rule is read as: a text in neutral form, or a value of the destination's own kind. */
function ruledKind(mapping: ValueFieldMapping, { name }: FieldDefinition, to: FieldDefinition): FieldDefinition {
  return { ...to, name, kind: mapping.transform?.givesText === true ? 'text' : to.kind };
}
