import { couplingKey, type Coupling, type CouplingState } from '../../ports/coupling';
import type { CouplingQuestion, CouplingRepository } from '../../ports/repositories/coupling-repository';
import { CouplingTakenError } from '../../ports/errors/coupling-taken-error';
import type { RecordKey } from '../../sdk/scalars';
import { pairName, type Side, type TablePair } from '../../sdk/table';
import { compareKeys } from './compare-keys';
import { joined, type TenantData } from './tenant-data';

const place = (pair: TablePair, key: RecordKey): string => joined(pair.local, pair.integration, key);

/** {@link CouplingRepository} in memory. */
export class MemoryCouplingRepository implements CouplingRepository {
  constructor(private readonly data: TenantData) {}

  async findByKeys(pair: TablePair, side: Side, keys: readonly RecordKey[]): Promise<ReadonlyMap<RecordKey, Coupling>> {
    const found = new Map<RecordKey, Coupling>();
    for (const key of keys) {
      const coupling = this.map(side).get(place(pair, key));
      if (coupling !== undefined) found.set(key, copy(coupling));
    }
    return found;
  }

  async findMany(questions: readonly CouplingQuestion[]): Promise<readonly ReadonlyMap<RecordKey, Coupling>[]> {
    return Promise.all(questions.map(({ pair, side, keys }) => this.findByKeys(pair, side, keys)));
  }

  async list(pair: TablePair, after: RecordKey | null, size: number): Promise<readonly Coupling[]> {
    return [...this.data.couplingsByLocal.all()]
      .filter((coupling) => pairName(coupling.pair) === pairName(pair))
      .filter((coupling) => after === null || compareKeys(coupling.localKey ?? '', after) > 0)
      .sort((left, right) => compareKeys(left.localKey ?? '', right.localKey ?? ''))
      .slice(0, size)
      .map(copy);
  }

  async unnamed(pair: TablePair, creating: Side, size: number): Promise<readonly Coupling[]> {
    const named = creating === 'local' ? this.data.couplingsByIntegration : this.data.couplingsByLocal;
    return [...named.all()]
      .filter((coupling) => pairName(coupling.pair) === pairName(pair) && couplingKey(coupling, creating) === null)
      .slice(0, size)
      .map(copy);
  }

  async save(couplings: readonly Coupling[]): Promise<void> {
    const named = new Set<string>();
    for (const coupling of couplings) {
      this.refuseTaken(coupling);
      for (const side of ['local', 'integration'] as const) {
        const key = couplingKey(coupling, side);
        if (key === null) continue;
        const name = joined(side, place(coupling.pair, key));
        if (named.has(name)) throw taken(coupling, null);
        named.add(name);
      }
    }
    const replaced = couplings.map((coupling) => this.replacedBy(coupling));
    for (const coupling of replaced) if (coupling !== undefined) this.drop(coupling);
    for (const coupling of couplings) this.put(copy(coupling));
  }

  async confirm(couplings: readonly Coupling[]): Promise<void> {
    for (const { localVersion, integrationVersion, ...coupling } of couplings) {
      const announced = this.held('local', { ...coupling, localVersion, integrationVersion });
      if (announced === undefined) continue;
      this.put({ ...announced, state: 'coupled', creating: null, localVersion, integrationVersion });
    }
  }

  async decide(
    pair: TablePair,
    side: Side,
    decisions: ReadonlyMap<RecordKey, string>,
  ): Promise<ReadonlySet<RecordKey>> {
    const found = await this.findByKeys(pair, side, [...decisions.keys()]);
    for (const [key, coupling] of found) {
      const conflict = { localVersion: null, integrationVersion: null, verdict: decisions.get(key) ?? '' };
      this.put({ ...coupling, conflict });
    }
    return new Set(found.keys());
  }

  async remove(pair: TablePair, side: Side, keys: readonly RecordKey[]): Promise<void> {
    for (const key of keys) {
      const coupling = this.map(side).get(place(pair, key));
      if (coupling !== undefined) this.drop(coupling);
    }
  }

  async count(pair: TablePair): Promise<Readonly<Record<CouplingState, number>>> {
    const counts = { pending: 0, coupled: 0 };
    const halves = [...this.data.couplingsByIntegration.all()].filter((coupling) => coupling.localKey === null);
    for (const coupling of [...this.data.couplingsByLocal.all(), ...halves]) {
      if (pairName(coupling.pair) === pairName(pair)) counts[coupling.state] += 1;
    }
    return counts;
  }

  /** The coupling with the local key; else the one with the integration key, if one of the two has no local key yet. */
  private replacedBy(coupling: Coupling): Coupling | undefined {
    return this.held('local', coupling) ?? this.half(coupling);
  }

  private half(coupling: Coupling): Coupling | undefined {
    const held = this.held('integration', coupling);
    return held !== undefined && (coupling.localKey === null || held.localKey === null) ? held : undefined;
  }

  private refuseTaken(coupling: Coupling): void {
    const holder = this.held('integration', coupling);
    if (holder !== undefined && holder !== this.replacedBy(coupling)) throw taken(coupling, holder.localKey);
  }

  private held(side: Side, coupling: Coupling): Coupling | undefined {
    const key = couplingKey(coupling, side);
    return key === null ? undefined : this.map(side).get(place(coupling.pair, key));
  }

  private put(coupling: Coupling): void {
    if (coupling.localKey !== null) this.data.couplingsByLocal.set(place(coupling.pair, coupling.localKey), coupling);
    if (coupling.integrationKey !== null)
      this.data.couplingsByIntegration.set(place(coupling.pair, coupling.integrationKey), coupling);
  }

  private drop(coupling: Coupling): void {
    if (coupling.localKey !== null) this.data.couplingsByLocal.delete(place(coupling.pair, coupling.localKey));
    if (coupling.integrationKey !== null)
      this.data.couplingsByIntegration.delete(place(coupling.pair, coupling.integrationKey));
  }

  private map(side: Side): TenantData['couplingsByLocal'] {
    return side === 'local' ? this.data.couplingsByLocal : this.data.couplingsByIntegration;
  }
}

function taken(coupling: Coupling, takenByLocal: RecordKey | null): CouplingTakenError {
  const { pair, localKey, integrationKey } = coupling;
  return new CouplingTakenError({ pair, localKey, integrationKey, takenByLocal });
}

/** Callers must not share the stored bytes. */
function copy(coupling: Coupling): Coupling {
  return { ...coupling, base: new Uint8Array(coupling.base) };
}
