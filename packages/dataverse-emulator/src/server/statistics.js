'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.Statistics = void 0;
/** Counts requests and writes. */
class Statistics {
  report = emptyReport();
  /** Counts a request in. */
  request(operation) {
    this.report.requests += 1;
    this.report.byOperation[operation] = (this.report.byOperation[operation] ?? 0) + 1;
  }
  /** Counts an answer. */
  answer(operation, status) {
    this.report.byStatus[status] = (this.report.byStatus[status] ?? 0) + 1;
    if (operation === 'token' && status === 200) this.report.tokensIssued += 1;
  }
  /** Counts what a transaction changed. */
  committed(effects) {
    for (const effect of effects) {
      if (effect.kind === 'put') this.report.rowsWritten += 1;
      else if (effect.kind === 'delete') this.report.rowsDeleted += 1;
    }
  }
  /** The counts so far. */
  read() {
    return { ...this.report, byOperation: { ...this.report.byOperation }, byStatus: { ...this.report.byStatus } };
  }
  /** Begins counting anew. */
  reset() {
    this.report = emptyReport();
  }
}
exports.Statistics = Statistics;
function emptyReport() {
  return { requests: 0, byOperation: {}, byStatus: {}, rowsWritten: 0, rowsDeleted: 0, tokensIssued: 0 };
}
//# sourceMappingURL=statistics.js.map
