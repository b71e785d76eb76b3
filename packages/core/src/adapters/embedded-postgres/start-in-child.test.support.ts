import { startEmbeddedPostgres } from './start-embedded-postgres';

/** Starts the server of the directory in the first argument, says so as one line of JSON, and ends at once, or waits if told to. */
async function main(): Promise<void> {
  const [, , dataDir = '', then = 'end'] = process.argv;
  const before = performance.now();
  const { pid, port, reused, via } = await startEmbeddedPostgres({ dataDir, flags: ['fsync=off'] });
  console.log(JSON.stringify({ pid, port, reused, via, ms: Math.round(performance.now() - before) }));
  if (then === 'wait') setInterval(() => undefined, 1_000);
}

main().catch((error: unknown) => {
  console.log(JSON.stringify({ error: String(error) }));
  process.exitCode = 1;
});
