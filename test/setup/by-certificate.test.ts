import { keyPair, type KeyPair } from '../sign-in/sign-in.test.support';
import { expectedEndState } from './expected-end-state.test.support';
import { application, failureOf, SetupKit } from './setup-kit.test.support';

const pem = ({ certificate, privateKey }: KeyPair): string => `${certificate}\n${privateKey}`;
const answers = { signIn: 'certificate' };

let own: KeyPair;
let foreign: KeyPair;
let kit: SetupKit;

beforeAll(async () => {
  [own, foreign] = await Promise.all([keyPair(), keyPair()]);
  kit = await SetupKit.start({
    applications: [{ clientId: application.clientId, certificates: [own.certificate] }],
    clientId: '33333333-3333-4333-8333-333333333333',
  });
});
afterAll(() => kit?.stop());

const stored = (name: string): Promise<string | null> => kit.control.secrets.read('kit', name);

it('refuses a certificate that the authority does not know, one without its key, and a key of another, and stores none', async () => {
  for (const [secret, reason, text] of [
    [pem(foreign), 'CPL_DATAVERSE_SIGN_IN_CERTIFICATE', 'certificate'],
    [own.certificate, 'CPL_DATAVERSE_CERTIFICATE_UNUSABLE', 'it holds no private key'],
    [pem({ ...own, privateKey: foreign.privateKey }), 'CPL_DATAVERSE_CERTIFICATE_UNUSABLE', 'do not belong together'],
  ] as const) {
    const error = await failureOf(kit.run({ answers, secret }));
    expect(error).toMatchObject({ code: 'CPL_CONNECTION_CREDENTIALS_WRONG', facts: { reason } });
    expect(error?.message).toContain(text);
    expect(error?.message).not.toContain('PRIVATE KEY');
  }
  expect(await stored('dataverse.clientCertificate')).toBeNull();
  expect(kit.emulator.statistics.rowsWritten).toBe(0);
});

it('sets a company up with an application that signs in by certificate, which is sealed with its key [DV-6]', async () => {
  const steps = await kit.run({ answers, secret: pem(own) });
  expect(steps.find(({ id }) => id === 'authentication')?.found).toContain('by certificate');
  expect(await kit.endState()).toEqual(expectedEndState(kit));
  expect(await stored('dataverse.clientCertificate')).toBe(pem(own));
  expect(await stored('dataverse.clientSecret')).toBeNull();
  expect(JSON.stringify([await kit.configuration.connections(), await kit.configuration.settings()])).not.toContain(
    'PRIVATE KEY',
  );
});

it('changes nothing when it is run again', async () => {
  const before = kit.emulator.statistics.rowsWritten;
  expect((await kit.run({ answers, secret: pem(own) })).filter(({ changed }) => changed)).toEqual([]);
  expect(kit.emulator.statistics.rowsWritten).toBe(before);
});
