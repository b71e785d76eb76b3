import { dataPaths, type DataDirectory } from '@couplet/cli';

/** A data directory as the benchmark uses it: one process at a time, no lock. */
export function benchDirectory(path: string): DataDirectory {
  return { ...dataPaths(path), workerName: 'benchmark' };
}
