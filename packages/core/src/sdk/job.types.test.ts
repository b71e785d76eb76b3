/* Compiled with the package, never run: each line below must not compile, or must. */
import { jobs } from '../extension-points/jobs';
import { defineJob, type Job, type JobContext, type JobEnd } from './job';

class Counting implements Job {
  constructor(readonly log: { readonly write: (line: string) => void }) {}

  async run({ report, place }: JobContext): Promise<JobEnd> {
    const goesOn: boolean = await report({ place: place ?? '1', counters: { inserted: 1, unchanged: 2 } });
    // @ts-expect-error what failed is counted by its failures
    await report({ counters: { failed: 1 } });
    // @ts-expect-error no outcome of this name
    await report({ counters: { created: 1 } });
    // @ts-expect-error a failure has a code
    await report({ failures: [{ message: 'Nobody answers.' }] });
    return goesOn ? 'done' : 'more';
  }
}

class Silent {
  async run(): Promise<void> {}
}

export const contributed = [
  jobs.add(defineJob({ name: 'COUNT', description: 'Counts.' }), Counting),
  jobs.replace(defineJob({ name: 'COUNT', description: 'Counts.', schedule: { intervalMinutes: 5 } }), Counting),
  // @ts-expect-error a turn says how it ended
  jobs.add(defineJob({ name: 'COUNT', description: 'Counts.' }), Silent),
];

// @ts-expect-error a job says what it is good for
defineJob({ name: 'COUNT' });
// @ts-expect-error minutes, not a text
defineJob({ name: 'COUNT', description: 'Counts.', schedule: { intervalMinutes: '30 min' } });
