import { run } from './program';

async function ran(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await run(
    argv,
    { out: (text) => (out += `${text}\n`), err: (text) => (err += `${text}\n`), terminal: null },
    false,
  );
  return { code, out, err };
}

it('prints help and the version', async () => {
  for (const command of ['demo', 'synch', 'status', 'explain'])
    expect((await ran('--help')).out).toContain(`  ${command} `);
  expect((await ran('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  const help = await ran('demo', '--help');
  expect(help).toMatchObject({ code: 0, err: '' });
  for (const option of [
    '--company',
    '--dataset',
    '--records',
    '--data-dir',
    '--fresh',
    '--json',
    '--port',
    '--ownership',
    '--keep-running',
  ])
    expect(help.out).toContain(option);
});

it('is a table of contents: every command in its chapter, each with help and a way to ask for JSON where it answers', async () => {
  const { out } = await ran('--help');
  const chapters = [...out.matchAll(/^([A-Z][a-z ]+):$/gm)].map(([, title]) => title);
  expect(chapters).toEqual([
    'Options',
    'Setting a company up',
    'Synchronizing',
    'Looking',
    'Records and their couplings',
    'Configuring',
    'Developing',
    'Getting help',
  ]);
  for (const line of [
    'preview NAME',
    'skipped resolve',
    'candidates',
    'coupled',
    'couple',
    'match',
    'create',
    'audit',
  ]) {
    const help = await ran(...line.split(' '), '--help');
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('--json');
    expect(help.out).toMatch(/Examples?:\n {2}couplet /);
  }
});

it('shows the help when it is told nothing', async () => {
  expect(await ran()).toMatchObject({ code: 0, out: expect.stringContaining('Usage: couplet') as string });
});

it('refuses what it does not understand, in one line, with exit status 1', async () => {
  for (const argv of [
    ['demo', '--records', '-1'],
    ['demo', 'extra'],
    ['synch'],
    ['nonsense'],
    ['status', '--jsn'],
    ['log', 'runs', '--from', 'yesterday'],
  ]) {
    const { code, out, err } = await ran(...argv);
    expect({ argv, code, out }).toEqual({ argv, code: 1, out: '' });
    expect(err).toMatch(/^error CPL_USAGE: .*See couplet --help\.\n$/);
  }
});
