import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { workplace, type Workplace } from '../command.test.support';

let here: Workplace;
let pem: string;
beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: 'couplet' }], {});
  pem = `${made.private}\n${made.cert}`;
  here = await workplace({ clientCertificates: [made.cert] });
});
afterAll(() => here.close());
afterEach(() => {
  delete process.env.COUPLET_CLIENT_SECRET;
});

/** The usual flags without one of them and its value, if it has one. */
function without(flag: string): readonly string[] {
  const at = here.flags.indexOf(flag);
  return here.flags.filter((_, index) => index !== at && (index !== at + 1 || flag === '--development-loopback'));
}

/** The usual flags with another value for one of them. */
const instead = (flag: string, value: string): readonly string[] => [...without(flag), flag, value];

it('signs in with the secret in a file or in a variable, and says who we are [WA-23]', async () => {
  process.env.COUPLET_CLIENT_SECRET = here.emulator.clientSecret;
  for (const flags of [here.flags, without('--client-secret-file')]) {
    const { code, out, err } = await here.couplet(['whoami', '--json'], flags);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [user] = here.emulator.rows('systemuser').filter((row) => row['applicationid'] === here.emulator.clientId);
    expect(JSON.parse(out)).toMatchObject({ environment: here.emulator.url, userId: user?.['systemuserid'] });
  }
  expect((await here.couplet(['whoami'])).out).toMatch(/^environment {4}https:\S+\nuser {11}[0-9a-f-]{36}\n/);
});

it('signs in with a certificate and its private key, and refuses one without [WA-18]', async () => {
  const file = join(here.folder, 'certificate.pem');
  const flags = [...without('--client-secret-file'), '--certificate', file];
  writeFileSync(file, pem);
  expect(await here.couplet(['whoami'], flags)).toMatchObject({ code: 0, err: '' });
  writeFileSync(file, pem.split('-----BEGIN CERT')[0] ?? '');
  const { code, err } = await here.couplet(['whoami'], flags);
  expect(code).toBe(1);
  expect(err).toMatch(/^error CPL_DATAVERSE_CERTIFICATE_UNUSABLE: .*it holds no certificate/);
  expect(err).not.toContain('PRIVATE KEY---');
});

it.each([
  ['CPL_USAGE', 'whoami without an environment', () => without('--environment')],
  ['CPL_USAGE', 'no tenant', () => without('--tenant-id')],
  ['CPL_USAGE', 'loopback without its authority', () => without('--authority')],
  ['CPL_USAGE', 'two ways to sign in', () => [...here.flags, '--managed-identity']],
  ['CPL_SIGN_IN_SECRET_MISSING', 'no secret', () => without('--client-secret-file')],
  ['CPL_SIGN_IN_FILE_UNREADABLE', 'no such file', () => instead('--client-secret-file', '/nowhere/secret')],
  ['CPL_DATAVERSE_CERTIFICATE_AUTHORITY', 'no such CA file', () => instead('--ca', '/nowhere/ca.pem')],
  ['CPL_DATAVERSE_ADDRESS_NOT_ALLOWED', 'a loopback address by itself', () => without('--development-loopback')],
  ['CPL_DATAVERSE_SIGN_IN_TENANT_UNKNOWN', 'a wrong tenant', () => instead('--tenant-id', 'contoso.invalid')],
  ['CPL_DATAVERSE_SIGN_IN_UNREACHABLE', 'an authority that is not trusted', () => without('--ca')],
])('ends with %s for %s', async (expected, _, flags) => {
  const { code, out, err } = await here.couplet(['whoami'], flags());
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(new RegExp(`^error ${expected}: `));
  expect(err).not.toContain(here.emulator.clientSecret);
});

it('has no flag for the secret itself, and never repeats one that is wrong', async () => {
  expect((await here.couplet(['whoami', '--client-secret', 'x'])).err).toMatch(/^error CPL_USAGE/);
  const file = join(here.folder, 'wrong');
  writeFileSync(file, 'Wr0ng~secret');
  const { code, err } = await here.couplet(['whoami'], instead('--client-secret-file', file));
  expect(code).toBe(1);
  expect(err).toMatch(/^error CPL_DATAVERSE_SIGN_IN_SECRET_WRONG: .*AADSTS7000215/);
  expect(err).not.toContain('Wr0ng');
});
