import type { UnitOfWork } from '../../ports/repositories/unit-of-work';
import type { EffectiveMapping } from '../plan/effective-mapping';

/** So many deletions are never too large a part of a table: a tenth of three records is nothing to be afraid of. */
const alwaysFew = 10;

/**
 * Guards a run against deleting what nobody meant to delete: a table that was emptied by mistake on one side must not empty the other. A
 * batch that would exceed the limit deletes nothing, and neither does any later one of the run.
 */
export class DeletionLimit {
  private readonly granted = new WeakSet<object>();
  private allowed: Promise<number> | null = null;
  private exceeded = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mapping: Pick<EffectiveMapping, 'pair' | 'deletionLimit' | 'deletionLimitPercent'>,
    /** Records that the run deleted before, in earlier chunks. */
    private deleted: number,
  ) {}

  /** How many records the run may delete in all: the smaller of the number and the part of the coupled records. */
  allowance(): Promise<number> {
    this.allowed ??= this.unitOfWork.run(async ({ couplings }) => {
      const { deletionLimit, deletionLimitPercent } = this.mapping;
      const { coupled } = await couplings.count(this.mapping.pair);
      // what was deleted already was coupled when the run started
      const part = Math.floor(((coupled + this.deleted) * deletionLimitPercent) / 100);
      return Math.min(deletionLimit, Math.max(alwaysFew, part));
    });
    return this.allowed;
  }

  /** Whether these records may be deleted, all of them. Who was granted it once need not ask twice. */
  async grants(records: readonly object[]): Promise<boolean> {
    const asking = records.filter((record) => !this.granted.has(record));
    if (asking.length === 0) return true;
    const allowed = await this.allowance();
    this.exceeded ||= this.deleted + asking.length > allowed;
    if (this.exceeded) return false;
    this.deleted += asking.length;
    for (const record of asking) this.granted.add(record);
    return true;
  }
}
