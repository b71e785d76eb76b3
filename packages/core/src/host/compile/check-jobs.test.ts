import 'reflect-metadata';
import { defineJob, jobs, type JobOptions } from '../../extension-points/jobs';
import { samplePlugin } from '../../pipeline/sample-mapping.test.support';
import { definePlugin, type Plugin } from '../../sdk/plugin';
import { testKit } from '../../testing';

class Idle {
  run = async () => 'done' as const;
}

/** A plugin with these jobs. */
function plugin(id: string, ...options: readonly (Partial<JobOptions> & { readonly name: string })[]): Plugin {
  const contributes = options.map((one) => jobs.add(defineJob({ description: 'Idles.', ...one }), Idle));
  return definePlugin({ id, version: '1.0.0', engine: '^1.0.0', contributes });
}

/** Codes and places of what keeps a tenant with these plugins from opening. */
async function problems(...plugins: readonly Plugin[]): Promise<readonly (readonly [string, string | undefined])[]> {
  let kit;
  try {
    kit = await testKit({ plugins: [samplePlugin, ...plugins] });
    await kit.tenant();
    return [];
  } catch (error) {
    const found = (error as { problems: readonly { code: string; place?: string }[] }).problems;
    return found.map(({ code, place }) => [code, place] as const);
  } finally {
    await kit?.close();
  }
}

describe('jobs of plugins are checked when a tenant is opened', () => {
  it('their names are their own among the mappings and jobs, in any case', async () => {
    expect(await problems(plugin('one', { name: 'STATISTICS' }, { name: 'QUOTES' }))).toEqual([]);
    expect(await problems(plugin('one', { name: 'Customer' }))).toEqual([['CPL_JOB_NAME_TAKEN', 'Customer']]);
    const [one, other] = [plugin('one', { name: 'STATISTICS' }), plugin('other', { name: 'Statistics' })];
    expect(await problems(one, other)).toEqual([['CPL_JOB_NAME_TAKEN', 'Statistics']]);
    expect(await problems(one, plugin('other', { name: 'STATISTICS' }))).toEqual([
      ['CPL_CONTRIBUTED_TWICE', undefined],
    ]);
    expect(await problems(plugin('one', { name: ' ' }))).toEqual([['CPL_JOB_NAME', ' ']]);
  });

  it('their times are whole minutes, all mistakes told at once', async () => {
    const bad = [0, -1, 1.5, Number.NaN, 600_000];
    const found = await problems(
      plugin(
        'one',
        ...bad.map((intervalMinutes, n) => ({
          name: `J${n}`,
          schedule: { intervalMinutes, inactivityTimeoutMinutes: 5 },
        })),
      ),
      plugin('other', { name: 'NEVER', schedule: { inactivityTimeoutMinutes: -1 } }),
      plugin('good', { name: 'WOKEN', schedule: { intervalMinutes: 1, inactivityTimeoutMinutes: 0 } }),
    );
    expect(found).toEqual([...bad.map((_, n) => ['CPL_JOB_SCHEDULE', `J${n}`]), ['CPL_JOB_SCHEDULE', 'NEVER']]);
  });
});
