import type { ReviewLine, ReviewRepository } from '../../ports/repositories/review-repository';
import { compareKeys } from './compare-keys';
import type { TenantData } from './tenant-data';

/** {@link ReviewRepository} in memory. */
export class MemoryReviewRepository implements ReviewRepository {
  constructor(private readonly data: TenantData) {}

  async lines(): Promise<readonly ReviewLine[]> {
    return [...this.data.review.all()].sort((one, other) => compareKeys(one.mapping, other.mapping));
  }

  async save(lines: readonly ReviewLine[]): Promise<void> {
    for (const line of lines) this.data.review.set(line.mapping, { ...line });
  }

  async clear(): Promise<void> {
    for (const { mapping } of [...this.data.review.all()]) this.data.review.delete(mapping);
  }
}
