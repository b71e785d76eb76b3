import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataverseEmulator } from '@couplet/dataverse-emulator';
import { couplet, startCouplet, temporaryData } from '../demo/couplet.test.support';
import { application } from './setup-kit.test.support';

const data = temporaryData();
afterAll(() => data.remove());

describe('couplet setup dataverse', () => {
  const here = ['--data-dir', data.path('company')];
  let emulator: DataverseEmulator;
  let file: string;

  beforeAll(async () => {
    emulator = await DataverseEmulator.start({
      baseIntegration: false,
      applications: [application],
      baseCurrency: { code: 'EUR' },
    });
    writeFileSync(data.path('ca.pem'), emulator.ca ?? '');
    writeFileSync(data.path('secret.txt'), `${application.clientSecret}\n`);
    const grants = { developmentLoopback: true, certificateAuthorities: [data.path('ca.pem')] };
    mkdirSync(data.path('company'), { recursive: true });
    writeFileSync(join(data.path('company'), 'operator.json'), JSON.stringify({ dataverse: grants }));
    file = data.path('answers.json');
    const answers = {
      environment: emulator.url,
      tenantId: emulator.tenantId,
      clientId: application.clientId,
      authority: emulator.url,
      certificateAuthority: data.path('ca.pem'),
      developmentLoopback: true,
      clientSecretFile: 'secret.txt',
    };
    writeFileSync(file, JSON.stringify(answers));
  });
  afterAll(() => emulator?.stop());

  it('is interrupted, goes on to the first synchronization, and changes nothing when it is run again', async () => {
    const administrator = ['--administrator-client-id', emulator.clientId];
    const secret = { COUPLET_DATAVERSE_ADMINISTRATOR_SECRET: emulator.clientSecret };
    const running = startCouplet(['setup', 'dataverse', '--file', file, ...administrator, ...here], secret);
    await running.said('Base solution');
    running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({ code: 130 });
    expect(emulator.rows('account')).toEqual([]);

    // the answers and the secret are remembered; the administrator is not
    const second = await couplet(['setup', 'dataverse', ...administrator, '--json', ...here], secret);
    expect({ code: second.code, err: second.code === 0 ? '' : second.err }).toEqual({ code: 0, err: '' });
    expect(emulator.rows('account').length).toBeGreaterThan(200);

    const written = emulator.statistics.rowsWritten;
    const third = await couplet(['setup', 'dataverse', ...here]);
    expect(third).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was changed.') as unknown });
    expect(emulator.statistics.rowsWritten).toBe(written);
    expect((await couplet(['status', ...here])).out).toMatch(/CUSTOMER .* 194 /);

    const log = readFileSync(join(data.path('company'), 'couplet.log'), 'utf8');
    for (const text of [second.out, second.err, third.out, third.err, log])
      for (const one of [application.clientSecret, emulator.clientSecret]) expect(text).not.toContain(one);
  });
});
