import type { RecordKey, Value, Row } from '@couplet/core';
import type { EffectiveMapping, OpenTenant } from '@couplet/core/internal';
import {
  RefusedError,
  UnknownOutcomeError,
  type DataverseClient,
  type Outcome,
  type PlainValues,
  type TableDefinition,
} from '@couplet/plugin-dataverse';
import type { Pool } from 'pg';
import { sqlColumn, sqlName } from '../../program/local-sql';

/** Where changes are made: behind Couplet's back, as users of the two systems would. */
export interface BothSides {
  readonly tenant: OpenTenant;
  readonly localPool: Pool;
  readonly client: DataverseClient;
  /** Dataverse's own definitions of the tables, by logical name. */
  readonly tables: ReadonlyMap<string, TableDefinition>;
}

/** A coupled local record and its row in Dataverse, with what the demo needs to read and change of them. */
export class PairOfRecords {
  constructor(
    private readonly sides: BothSides,
    private readonly mapping: EffectiveMapping,
    readonly localKey: RecordKey,
    readonly rowId: RecordKey,
    readonly no: string,
  ) {}

  /** Changes the ERP record. */
  async changeLocal(field: string, value: string): Promise<void> {
    const { local } = this.mapping;
    await this.sides.localPool.query(
      `UPDATE ${sqlName(local)} SET ${sqlColumn(local, field)} = $1, ${sqlColumn(local, 'systemModifiedAt')} = now()
       WHERE ${sqlColumn(local, local.id)} = $2::uuid`,
      [value, this.localKey],
    );
  }

  /** Changes the row in Dataverse. */
  async changeRow(values: PlainValues): Promise<void> {
    expectDone('update', await this.sides.client.update(this.definition(), { id: this.rowId, version: '*', values }));
  }

  /** Deletes the row in Dataverse. */
  async deleteRow(): Promise<void> {
    expectDone('deletion', await this.sides.client.delete(this.definition(), { id: this.rowId, version: null }));
  }

  /** A field of the ERP record as it is now. */
  async localValue(field: string): Promise<Value> {
    const { store } = this.sides.tenant.systems.local;
    return valueOf((await store.readByKeys(this.mapping.local, [this.localKey], [field])).get(this.localKey), field);
  }

  /** A column of the row in Dataverse as it is now. */
  async rowValue(column: string): Promise<Value> {
    const { store } = this.sides.tenant.systems.integration;
    return valueOf((await store.readByKeys(this.mapping.integration, [this.rowId], [column])).get(this.rowId), column);
  }

  /** The row that the local record is coupled to now, and whether it is there; null when it is not coupled. */
  async coupledRow(): Promise<{ readonly key: RecordKey; readonly there: boolean } | null> {
    const { tenant } = this.sides;
    const couplings = await tenant.unitOfWork.run((repositories) =>
      repositories.couplings.findByKeys(this.mapping.pair, 'local', [this.localKey]),
    );
    const key = couplings.get(this.localKey)?.integrationKey ?? null;
    if (key === null) return null;
    const rows = await tenant.systems.integration.store.readByKeys(
      this.mapping.integration,
      [key],
      [this.mapping.integration.id],
    );
    return { key, there: rows.has(key) };
  }

  private definition(): TableDefinition {
    return this.sides.tables.get(this.mapping.integration.name) as TableDefinition;
  }
}

function expectDone(what: string, outcome: Outcome<unknown>): void {
  if (outcome.kind === 'refused') throw new RefusedError(what, outcome.refusal);
  if (outcome.kind === 'unknown') throw new UnknownOutcomeError(what, outcome.reason);
}

function valueOf(row: Row | undefined, field: string): Value {
  return row?.values[field] ?? null;
}

/** The first coupled records of a mapping in the order of their numbers; only those with one of the `numbers` where these are given. */
export async function coupledPairs(
  sides: BothSides,
  mappingName: string,
  count: number,
  numbers?: ReadonlySet<string>,
): Promise<readonly PairOfRecords[]> {
  const { tenant } = sides;
  const mapping = tenant.mapping(mappingName);
  const couplings = await tenant.unitOfWork.run((repositories) =>
    repositories.couplings.list(mapping.pair, null, 1000),
  );
  const coupled = couplings.flatMap(({ localKey, integrationKey, state }) =>
    state === 'coupled' && localKey !== null && integrationKey !== null ? [{ localKey, integrationKey }] : [],
  );
  const rows = await tenant.systems.local.store.readByKeys(
    mapping.local,
    coupled.map(({ localKey }) => localKey),
    ['no'],
  );
  return coupled
    .map(({ localKey, integrationKey }) => {
      const no = valueOf(rows.get(localKey), 'no');
      return new PairOfRecords(sides, mapping, localKey, integrationKey, typeof no === 'string' ? no : '');
    })
    .filter(({ no }) => no !== '' && (numbers?.has(no) ?? true))
    .sort((one, other) => (one.no < other.no ? -1 : 1))
    .slice(0, count);
}
