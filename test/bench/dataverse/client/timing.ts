/** What something took. */
export interface Timing {
  readonly seconds: number;
  /** Seconds of this process's processor time, which do not depend on what else the machine does. */
  readonly processor: number;
}

/** Measures work of this process. */
export async function timed(work: () => Promise<void>): Promise<Timing> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, processor: (user + system) / 1_000_000 };
}
