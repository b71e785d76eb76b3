import 'reflect-metadata';
import { inject, injectable } from 'tsyringe';
import { defineJob, jobs, type Job, type JobContext, type JobEnd, type JobOptions } from '../../extension-points/jobs';
import { agents, samplePlugin } from '../../pipeline/sample-mapping.test.support';
import type { System } from '../../ports/system';
import { defineFeature } from '../../sdk/feature';
import { definePlugin, type Plugin } from '../../sdk/plugin';
import { localSystemToken } from '../../sdk/tokens';

/** The job hangs on it. */
export const counting = defineFeature({ id: 'sample.counting', title: 'Agents are counted' });

/** Looks through all agents, so many in a turn, and notes those without a name as failures. */
@injectable()
class CountAgents implements Job {
  constructor(@inject(localSystemToken) private readonly local: System) {}

  async run({ place, report, signal }: JobContext): Promise<JobEnd> {
    let after = place;
    for (;;) {
      signal.throwIfAborted();
      const page = await this.local.store.readPage(agents, {
        filter: { all: [] },
        fields: ['id', 'name'],
        after,
        size: 2,
      });
      const nameless = page.rows.filter(({ values }) => values['name'] === '');
      const goesOn = await report({
        ...(page.next === null ? {} : { place: page.next }),
        counters: { unchanged: page.rows.length - nameless.length },
        failures: nameless.map(({ key }) => ({
          code: 'SAMPLE_NAMELESS',
          message: `The agent ${key} has no name.`,
          facts: { key },
        })),
      });
      if (page.next === null) return 'done';
      if (!goesOn) return 'more';
      after = page.next;
    }
  }
}

/** The sample plugin with one that contributes the job AGENT-COUNT under a feature, every ten minutes. */
export const countingPlugins: readonly Plugin[] = [
  samplePlugin,
  definePlugin({
    id: 'sample.counting',
    version: '1.2.0',
    engine: '^1.0.0',
    features: [counting],
    contributes: [
      jobs
        .add(
          defineJob({
            name: 'AGENT-COUNT',
            description: 'Counts agents.',
            schedule: { intervalMinutes: 10 },
            wokenBy: [agents],
          }),
          CountAgents,
        )
        .when(counting),
    ],
  }),
];

/** A plugin whose one job does what it is told. */
export function scriptedPlugin(
  act: (context: JobContext) => Promise<JobEnd>,
  options: Partial<JobOptions> = {},
): Plugin {
  class Scripted implements Job {
    run(context: JobContext): Promise<JobEnd> {
      return act(context);
    }
  }
  const definition = defineJob({ name: 'SCRIPTED', description: 'Does what it is told.', ...options });
  return definePlugin({
    id: 'sample.scripted',
    version: '1.0.0',
    engine: '^1.0.0',
    contributes: [jobs.add(definition, Scripted)],
  });
}
