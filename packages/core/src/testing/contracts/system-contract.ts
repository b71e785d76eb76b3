import { feedContract } from './feed-contract';
import { filterContract } from './filter-contract';
import { readContract } from './read-contract';
import { samples } from './sample-table';
import type { SystemHarness } from './system-harness';
import { valueContract } from './value-contract';
import { writeContract } from './write-contract';

/**
 * The contract of a system: call it in a test file with a function that opens one whose sample table exists. Written for systems that take
 * keys of ours and have versions and deletions; what they say they can do, they must do. `close` runs after the last test.
 */
export function systemContract(
  open: () => Promise<SystemHarness>,
  close: () => Promise<void> = async () => undefined,
): void {
  let harness: SystemHarness;
  beforeAll(async () => {
    harness = await open();
  });
  beforeEach(() => harness.clear());
  afterAll(close);

  it('says the same about a table every time', async () => {
    const capabilities = await harness.system.store.capabilities(samples);
    expect(await harness.system.store.capabilities(samples)).toEqual(capabilities);
    expect(capabilities).toMatchObject({ callerKeys: true, versions: true, deletions: true });
    expect(capabilities.insertBatch).toBeGreaterThan(0);
  });

  describe('reading', () => readContract(() => harness));
  describe('filters', () => filterContract(() => harness));
  describe('changes', () => feedContract(() => harness));
  describe('writing', () => writeContract(() => harness));
  describe('values', () => valueContract(() => harness));
}
