import { resolve } from 'node:path';
import { runCoverage } from './run-coverage';

try {
  const result = runCoverage(resolve(__dirname, '../../..'), process.argv.slice(2));
  process.stdout.write(result.text);
  process.exitCode = result.exitCode;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
