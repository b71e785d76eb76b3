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
export declare class Statistics {
  private report;
  /** Counts a request in. */
  request(operation: string): void;
  /** Counts an answer. */
  answer(operation: string, status: number): void;
  /** Counts what a transaction changed. */
  committed(effects: readonly Effect[]): void;
  /** The counts so far. */
  read(): StatisticsReport;
  /** Begins counting anew. */
  reset(): void;
}
//# sourceMappingURL=statistics.d.ts.map
