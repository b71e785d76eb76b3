import type { UnitOfWork } from '../ports/repositories/unit-of-work';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { PlanHistory } from '../pipeline/plan/plan-history';

/** The plans of a tenant: those in use, and older ones read from the control database as couplings name them. */
export class StoredPlanHistory implements PlanHistory {
  private readonly known = new Map<string, readonly string[] | null>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Remembers the plans in use, also for later. */
  async register(mappings: readonly EffectiveMapping[]): Promise<void> {
    const all = mappings.flatMap(withChildren);
    for (const mapping of all)
      this.known.set(
        mapping.version,
        mapping.fields.map((field) => field.baseId),
      );
    await this.unitOfWork.run(async ({ plans }) => {
      for (const mapping of all)
        await plans.save(
          mapping.name,
          mapping.version,
          mapping.fields.map((field) => field.baseId),
        );
    });
  }

  fields(version: string): readonly string[] | null {
    return this.known.get(version) ?? null;
  }

  async prepare(versions: Iterable<string>): Promise<void> {
    const missing = [...new Set(versions)].filter((version) => !this.known.has(version));
    if (missing.length === 0) return;
    const found = await this.unitOfWork.run(({ plans }) => plans.find(missing));
    for (const version of missing) this.known.set(version, found.get(version) ?? null);
  }
}

function withChildren(mapping: EffectiveMapping): readonly EffectiveMapping[] {
  return [mapping, ...mapping.children.flatMap((child) => withChildren(child.mapping))];
}
