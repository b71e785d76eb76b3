import type { Clock } from '../../ports/clock';
import type { Coupling } from '../../ports/coupling';
import type { CutCouplings, TieRepository } from '../../ports/repositories/tie-repository';
import { MemoryCouplingRepository } from './memory-coupling-repository';
import type { TenantData } from './tenant-data';
import type { TransactionalMap } from './transactional-map';

/** {@link TieRepository} in memory. The clock stands for the database's. */
export class MemoryTieRepository implements TieRepository {
  constructor(
    private readonly data: TenantData,
    private readonly clock: Clock,
  ) {}

  async countCouplings(): Promise<number> {
    return this.couplings().size;
  }

  async countApart(): Promise<Readonly<Record<string, number>>> {
    const counts = this.data.apart
      .entries()
      .map(([environment, couplings]) => [environment, couplings.length] as const);
    return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  async cut(how: CutCouplings, reason: string): Promise<number> {
    const { data } = this;
    for (const [pair, lease] of data.leases.entries())
      data.leases.set(pair, { owner: null, epoch: lease.epoch + 1, until: -Infinity });
    const endedAt = new Date(this.clock.now()).toISOString();
    for (const [id, run] of data.runs.entries())
      if (run.state === 'running' || run.state === 'interrupted')
        data.runs.set(id, { ...run, state: 'cancelled', reason, endedAt });
    const couplings = this.couplings();
    if (how.couplings === 'setApart' && couplings.size > 0)
      data.apart.set(how.environment, [...(data.apart.get(how.environment) ?? []), ...couplings]);
    for (const map of [data.checkpoints, data.retries, data.schedules, data.review]) clear(map);
    for (const map of [data.couplingsByLocal, data.couplingsByIntegration]) clear(map);
    return couplings.size;
  }

  async bringBack(environment: string): Promise<number> {
    const repository = new MemoryCouplingRepository(this.data);
    const apart = this.data.apart.get(environment) ?? [];
    this.data.apart.delete(environment);
    let count = 0;
    for (const coupling of apart) {
      if (await taken(repository, coupling)) continue;
      await repository.save([coupling]);
      count += 1;
    }
    return count;
  }

  async forgetApart(environment: string): Promise<number> {
    const count = this.data.apart.get(environment)?.length ?? 0;
    this.data.apart.delete(environment);
    return count;
  }

  private couplings(): ReadonlySet<Coupling> {
    return new Set([...this.data.couplingsByLocal.all(), ...this.data.couplingsByIntegration.all()]);
  }
}

function clear(map: TransactionalMap<unknown>): void {
  for (const [key] of map.entries()) map.delete(key);
}

async function taken(
  repository: MemoryCouplingRepository,
  { pair, localKey, integrationKey }: Coupling,
): Promise<boolean> {
  const local = localKey === null ? 0 : (await repository.findByKeys(pair, 'local', [localKey])).size;
  const remote =
    integrationKey === null ? 0 : (await repository.findByKeys(pair, 'integration', [integrationKey])).size;
  return local + remote > 0;
}
