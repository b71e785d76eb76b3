import type { OpenTenant } from '@couplet/core/internal';
import { watchPorts } from './watch-ports';

/** Counts what the ports of a tenant answer: rows of both systems, couplings, and everything else that repositories give. */
export class RowCounter {
  /** Rows so far. */
  rows = 0;

  /** The tenant with all its ports counted. */
  wrap(tenant: OpenTenant): OpenTenant {
    return watchPorts(tenant, {
      port: (call) => {
        const result = call();
        if (result instanceof Promise) void result.then((answer: unknown) => (this.rows += rowsIn(answer)), ignore);
        return result;
      },
      unitOfWork: (call) => call(),
      engine: (call) => call(),
    });
  }
}

/** Rows of an answer: of a list, a map, or a page with its rows and deletions. */
function rowsIn(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null) return 0;
  return sizeOf(answer) ?? Object.values(answer).reduce<number>((sum, part) => sum + (sizeOf(part) ?? 0), 0);
}

function sizeOf(value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  return value instanceof Map || value instanceof Set ? value.size : null;
}

function ignore(): void {
  // whoever called sees what failed
}
