import type { ComputedVerdict, ComputeContext, FieldMapping, MatchKey, Uncoupled } from './field-mapping';
import type { Load } from './load';
import type { Code, DateOnly, DateTime, Decimal, Guid, RecordReference, Value } from './scalars';
import type { SettingReference } from './setting';
import type { LocalTable, RowOf } from './table';
import type { Transform } from './transform';

/** The kind of a value type; two fields of one kind need no transformation rule. */
export type KindOf<V> = [V] extends [RecordReference]
  ? 'reference'
  : [V] extends [Decimal]
    ? 'decimal'
    : [V] extends [Guid]
      ? 'guid'
      : [V] extends [DateOnly]
        ? 'date'
        : [V] extends [DateTime]
          ? 'dateTime'
          : [V] extends [Code]
            ? 'text'
            : [V] extends [boolean]
              ? 'boolean'
              : [V] extends [number]
                ? 'number'
                : [string] extends [V]
                  ? 'text'
                  : V;

/** Options that every copied field takes. */
export interface ValueOptions {
  readonly match?: MatchKey;
  /** Cut texts that are too long, and report it; without it they fail the record. */
  readonly truncate?: boolean;
  readonly validate?: boolean;
  readonly enabled?: boolean;
}

/** Options of a lookup: the local table that it points to. */
export interface LookupOptions {
  readonly via: LocalTable;
  readonly uncoupled?: Uncoupled;
  readonly blank?: SettingReference;
  readonly notNull?: boolean;
  readonly keepWhenEmpty?: boolean;
  readonly unknown?: 'blank' | 'fail';
  readonly validate?: boolean;
  readonly enabled?: boolean;
  readonly match?: MatchKey;
}

type RuleOptions<L, I> = ValueOptions & { readonly transform: Transform<L, I> };

/** What must follow two field names: nothing for fields of one kind, a table for a lookup, a rule for fields of unlike kind. */
export type FieldArguments<L, I> = [I] extends [RecordReference]
  ? [options: LookupOptions]
  : KindOf<L> extends KindOf<I>
    ? [options?: ValueOptions & { readonly transform?: Transform<L, I> }]
    : [options: RuleOptions<L, I>];

/** A target of {@link FieldBuilder.reference} with a composite or conditional key. */
export interface TargetOptions<Local extends object, Target extends LocalTable> {
  readonly table: Target;
  readonly when?: { readonly [Field in keyof Local]?: Local[Field] };
  readonly key: { readonly [Field in keyof Local]?: keyof RowOf<Target> & string };
}

type Names<Row extends object> = keyof Row & string;
type Targets<Local extends object, Tables extends readonly LocalTable[]> = {
  readonly [Index in keyof Tables]: TargetOptions<Local, Tables[Index]>;
};

/** Names a field mapping between two typed tables. Misspelt names and unlike kinds do not compile. */
export interface FieldBuilder<Local extends object, Integration extends object> {
  bidirectional: MoveField<Local, Integration>;
  toIntegration: MoveField<Local, Integration>;
  fromIntegration: MoveField<Local, Integration>;
  /** A lookup with a composite key, or one that points to different tables. */
  reference<Field extends Names<Integration>, Tables extends readonly LocalTable[]>(
    field: Field,
    targets: Targets<Local, Tables>,
    options?: Omit<LookupOptions, 'via'> & {
      readonly direction?: 'toIntegrationTable' | 'fromIntegrationTable' | 'bidirectional';
    },
  ): FieldMapping;
  readonly constant: {
    integration<Field extends Names<Integration>>(
      field: Field,
      value: Integration[Field] | SettingReference,
      options?: { readonly on?: 'insert' | 'always' },
    ): FieldMapping;
    local<Field extends Names<Local>>(
      field: Field,
      value: Local[Field] | SettingReference,
      options?: { readonly on?: 'insert' | 'always' },
    ): FieldMapping;
  };
  readonly computed: {
    integration<Field extends Names<Integration>, const Reads extends readonly Names<Local>[], Found = undefined>(
      field: Field,
      options: ComputedOptions<Local, Reads, Found, Integration[Field]>,
    ): FieldMapping;
    local<Field extends Names<Local>, const Reads extends readonly Names<Integration>[], Found = undefined>(
      field: Field,
      options: ComputedOptions<Integration, Reads, Found, Local[Field]>,
    ): FieldMapping;
  };
}

/** Copies a field in one or both directions. */
export type MoveField<Local extends object, Integration extends object> = <
  L extends Names<Local>,
  I extends Names<Integration>,
>(
  local: L,
  integration: I,
  ...options: FieldArguments<NonNullable<Local[L]>, NonNullable<Integration[I]>>
) => FieldMapping;

/** Options of a computed field. `value` is pure: what it needs beyond the read fields comes from `load`. */
export interface ComputedOptions<
  Source extends object,
  Reads extends readonly (keyof Source & string)[],
  Found,
  Result,
> {
  readonly reads: Reads;
  readonly load?: Load<Pick<Source, Reads[number]>, Found>;
  /** Local tables whose records must be coupled before: this orders a full synchronization. */
  readonly dependsOn?: readonly LocalTable[];
  readonly value: (
    source: Pick<Source, Reads[number]>,
    found: Found,
    context: ComputeContext,
  ) => Result | ComputedVerdict;
  readonly on?: 'insert' | 'always';
  readonly enabled?: boolean;
}

type AnyOptions = ValueOptions & Partial<LookupOptions> & { readonly transform?: Transform<never, unknown> };

/** The builder itself; typed by {@link FieldBuilder}. */
export function fieldBuilder<Local extends object, Integration extends object>(): FieldBuilder<Local, Integration> {
  const move =
    (direction: FieldMapping['direction']) =>
    (local: string, integration: string, options: AnyOptions = {}): FieldMapping =>
      options.via === undefined
        ? {
            kind: 'value',
            direction,
            local,
            integration,
            enabled: options.enabled ?? true,
            truncate: options.truncate ?? false,
            validate: options.validate ?? true,
            transform: options.transform,
            match: options.match,
          }
        : lookup(
            direction,
            integration,
            [{ table: options.via, key: { [local]: singleKey(options.via, integration) } }],
            options,
          );
  const builder = {
    bidirectional: move('bidirectional'),
    toIntegration: move('toIntegrationTable'),
    fromIntegration: move('fromIntegrationTable'),
    reference: (
      field: string,
      targets: readonly { table: LocalTable; when?: Record<string, Value>; key: Record<string, string> }[],
      options: Omit<LookupOptions, 'via'> & { direction?: FieldMapping['direction'] } = {},
    ) => lookup(options.direction ?? 'bidirectional', field, targets, options),
    constant: { integration: constant('integration'), local: constant('local') },
    computed: { integration: computed('integration'), local: computed('local') },
  };
  return builder as unknown as FieldBuilder<Local, Integration>;
}

function singleKey(table: LocalTable, field: string): string {
  const [only, ...others] = table.key;
  if (only === undefined || others.length > 0)
    throw new TypeError(
      `${field}: ${table.name} has a composite key (${table.key.join(', ')}); map it with f.reference and name each part`,
    );
  return only;
}

function lookup(
  direction: FieldMapping['direction'],
  integration: string,
  targets: readonly { table: LocalTable; when?: Record<string, Value>; key: Record<string, string> }[],
  options: Omit<Partial<LookupOptions>, 'via'>,
): FieldMapping {
  return {
    kind: 'reference',
    direction,
    integration,
    targets,
    enabled: options.enabled ?? true,
    uncoupled: options.uncoupled ?? 'wait',
    blank: options.blank,
    notNull: options.notNull ?? false,
    keepWhenEmpty: options.keepWhenEmpty ?? false,
    unknown: options.unknown ?? 'fail',
    validate: options.validate ?? true,
    match: options.match,
  };
}

const constant =
  (side: 'local' | 'integration') =>
  (field: string, value: Value | SettingReference, options: { on?: 'insert' | 'always' } = {}): FieldMapping => ({
    kind: 'constant',
    side,
    field,
    value,
    enabled: true,
    on: options.on ?? 'always',
    direction: side === 'local' ? 'fromIntegrationTable' : 'toIntegrationTable',
  });

const computed =
  (side: 'local' | 'integration') =>
  (
    field: string,
    options: ComputedOptions<Record<string, Value>, readonly string[], unknown, Value>,
  ): FieldMapping => ({
    kind: 'computed',
    side,
    field,
    reads: options.reads,
    load: options.load,
    dependsOn: options.dependsOn ?? [],
    value: options.value,
    enabled: options.enabled ?? true,
    on: options.on ?? 'always',
    direction: side === 'local' ? 'fromIntegrationTable' : 'toIntegrationTable',
  });
