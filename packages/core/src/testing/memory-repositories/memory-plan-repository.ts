import type { PlanRepository } from '../../ports/repositories/plan-repository';
import type { TenantData } from './tenant-data';

/** {@link PlanRepository} in memory. */
export class MemoryPlanRepository implements PlanRepository {
  constructor(private readonly data: TenantData) {}

  async save(_mapping: string, version: string, fields: readonly string[]): Promise<void> {
    if (this.data.plans.get(version) === undefined) this.data.plans.set(version, [...fields]);
  }

  async find(versions: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    for (const version of versions) {
      const fields = this.data.plans.get(version);
      if (fields !== undefined) found.set(version, [...fields]);
    }
    return found;
  }
}
