import type { CheckpointRepository } from '../../ports/repositories/checkpoint-repository';
import type { PassDirection } from '../../sdk/field-mapping';
import { joined, type TenantData } from './tenant-data';

/** {@link CheckpointRepository} in memory. */
export class MemoryCheckpointRepository implements CheckpointRepository {
  constructor(private readonly data: TenantData) {}

  async find(mapping: string, direction: PassDirection): Promise<string | null> {
    return this.data.checkpoints.get(joined(mapping, direction)) ?? null;
  }

  async reset(mapping: string, direction: PassDirection): Promise<void> {
    this.data.checkpoints.delete(joined(mapping, direction));
  }
}
