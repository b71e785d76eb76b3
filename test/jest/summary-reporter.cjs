/** After the run: what each suite took, slowest first, and one plain closing line that any tool can read. */
class SummaryReporter {
  onRunComplete(_contexts, results) {
    const suites = results.testResults
      .map((suite) => ({
        path: suite.testFilePath.replace(`${process.cwd()}/`, ''),
        seconds: (suite.perfStats.end - suite.perfStats.start) / 1000,
      }))
      .sort((one, other) => other.seconds - one.seconds);
    const lines = suites.map(({ path, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${path}`);
    const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = results;
    process.stdout.write(
      `\nSuites by time\n${lines.join('\n')}\n\nResult: ${passed} passed, ${failed} failed, ${skipped} skipped\n`,
    );
  }
}

module.exports = SummaryReporter;
