import type { Effect } from '../store/effect';

/** What the emulator has done since it started or was reset. */
export interface StatisticsReport {
  requests: number;
  /** Requests by operation name. */
  byOperation: Record<string, number>;
  /** Answers by HTTP status. */
  byStatus: Record<string, number>;
  rowsWritten: number;
  rowsDeleted: number;
  tokensIssued: number;
}

/** Counts requests and writes. */
export class Statistics {
  private report = emptyReport();

  /** Counts a request in. */
  request(operation: string): void {
    this.report.requests += 1;
    this.report.byOperation[operation] = (this.report.byOperation[operation] ?? 0) + 1;
  }

  /** Counts an answer. */
  answer(operation: string, status: number): void {
    this.report.byStatus[status] = (this.report.byStatus[status] ?? 0) + 1;
    if (operation === 'token' && status === 200) this.report.tokensIssued += 1;
  }

  /** Counts what a transaction changed. */
  committed(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'put') this.report.rowsWritten += 1;
      else if (effect.kind === 'delete') this.report.rowsDeleted += 1;
    }
  }

  /** The counts so far. */
  read(): StatisticsReport {
    return { ...this.report, byOperation: { ...this.report.byOperation }, byStatus: { ...this.report.byStatus } };
  }

  /** Begins counting anew. */
  reset(): void {
    this.report = emptyReport();
  }
}

function emptyReport(): StatisticsReport {
  return { requests: 0, byOperation: {}, byStatus: {}, rowsWritten: 0, rowsDeleted: 0, tokensIssued: 0 };
}
