import type { OpenTenant } from '../../host/tenant';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Coupling, CouplingState } from '../../ports/coupling';
import type { PassDirection } from '../../sdk/field-mapping';
import { plainNumber } from '../../sdk/plain-number';
import type { RecordKey, Value } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { labelFields, optionMappingNamed } from './option-mapping';

/** One value of a code table, or of an option column. */
export interface OptionValue {
  readonly key: RecordKey;
  readonly label: string;
}

/** Two values that stand for each other; null where one is gone. */
export interface OptionPair {
  readonly local: OptionValue | null;
  readonly integration: OptionValue | null;
  readonly state: CouplingState;
  /** The two labels differ, other than in case: the next change of either renames the other. */
  readonly differs: boolean;
}

/** The values of both sides of an option mapping, as the systems have them now. */
export interface OptionList {
  readonly mapping: string;
  readonly title: string;
  readonly coupled: readonly OptionPair[];
  /** Values that stand for nothing on the other side: records that hold them wait. */
  readonly uncoupled: Readonly<Record<Side, readonly OptionValue[]>>;
  /** Uncoupled values of both sides with one label: a run that matches couples them. */
  readonly proposals: readonly { readonly local: OptionValue; readonly integration: OptionValue }[];
  /** The sides to which missing values can be added, by the mapping's direction. */
  readonly addsTo: readonly Side[];
}

const pageSize = 1000;

/**
 * Lists the values of a code table and of the option column that it is mapped to, with their couplings (EN-47, EN-167): a few hundred at most,
 * read from both systems afresh. Throws `CPL_MAPPING_UNKNOWN` and `CPL_NO_OPTION_MAPPING`.
 */
export async function listOptions(tenant: OpenTenant, name: string): Promise<OptionList> {
  const mapping = optionMappingNamed(tenant, name);
  const local = await valuesOf(tenant, mapping, 'local');
  const integration = await valuesOf(tenant, mapping, 'integration');
  const couplings = await allCouplings(tenant, mapping);
  const coupled = couplings.map((coupling): OptionPair => pairOf(coupling, local, integration));
  for (const { localKey, integrationKey } of couplings) {
    if (localKey !== null) local.delete(localKey);
    if (integrationKey !== null) integration.delete(integrationKey);
  }
  const uncoupled = { local: [...local.values()], integration: [...integration.values()] };
  return {
    mapping: mapping.name,
    title: mapping.title,
    coupled,
    uncoupled,
    proposals: proposalsOf(uncoupled),
    addsTo: [
      ...(goes(mapping, 'toIntegrationTable') ? ['integration' as const] : []),
      ...(goes(mapping, 'fromIntegrationTable') ? ['local' as const] : []),
    ],
  };
}

/** Whether values may move in a direction. */
export function goes({ direction }: EffectiveMapping, way: PassDirection): boolean {
  return direction === 'bidirectional' || direction === way;
}

async function valuesOf(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  side: Side,
): Promise<Map<RecordKey, OptionValue>> {
  const fields = labelFields(mapping, side);
  const filter = side === 'local' ? mapping.localFilter : mapping.integrationFilter;
  const { store } = tenant.systems[side];
  const values = new Map<RecordKey, OptionValue>();
  for (let after: string | null = null; ;) {
    const page = await store.readPage(mapping[side], { filter, fields, after, size: pageSize });
    for (const { key, values: row } of page.rows)
      values.set(key, { key, label: fields.map((field) => text(row[field])).join(',') });
    if (page.next === null) return values;
    after = page.next;
  }
}

async function allCouplings(tenant: OpenTenant, { pair }: EffectiveMapping): Promise<readonly Coupling[]> {
  const found: Coupling[] = [];
  for (let after: RecordKey | null = null; ;) {
    const from: RecordKey | null = after;
    const page: readonly Coupling[] = await tenant.unitOfWork.run(({ couplings }) =>
      couplings.list(pair, from, pageSize),
    );
    found.push(...page);
    after = page.at(-1)?.localKey ?? null;
    if (page.length < pageSize || after === null) return found;
  }
}

function pairOf(
  { localKey, integrationKey, state }: Coupling,
  locals: ReadonlyMap<RecordKey, OptionValue>,
  integrations: ReadonlyMap<RecordKey, OptionValue>,
): OptionPair {
  const local = localKey === null ? null : (locals.get(localKey) ?? null);
  const integration = integrationKey === null ? null : (integrations.get(integrationKey) ?? null);
  const differs = local !== null && integration !== null && folded(local) !== folded(integration);
  return { local, integration, state, differs };
}

function proposalsOf({ local, integration }: OptionList['uncoupled']): OptionList['proposals'] {
  const free = new Map(integration.map((value) => [folded(value), value]));
  return local.flatMap((value) => {
    const other = free.get(folded(value));
    if (other === undefined) return [];
    free.delete(folded(value));
    return [{ local: value, integration: other }];
  });
}

/** Labels are the same without regard to case and blanks at their ends. */
function folded({ label }: OptionValue): string {
  return label.trim().toLowerCase();
}

function text(value: Value | undefined): string {
  if (typeof value === 'number') return plainNumber(value);
  return typeof value === 'object' && value !== null ? value.key : String(value ?? '');
}
