import type { UnitOfWork } from '../../ports/repositories/unit-of-work';

/** Knows whether a mapping has skipped records at all, so that batches of those that have none need not ask. Asked once per pass. */
export class SkippedRecords {
  private known: Promise<boolean> | null = null;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mapping: string,
  ) {}

  any(): Promise<boolean> {
    this.known ??= this.unitOfWork.run(({ retries }) => retries.anySkipped(this.mapping));
    return this.known;
  }
}
