import { clientSecretName } from '@couplet/plugin-dataverse';
import { connectionTo, type ConnectedEmulator } from './connected-emulator.test.support';
import { joinCompany } from './joined-company.test.support';

let here: ConnectedEmulator;
beforeAll(async () => (here = await connectionTo()));
afterAll(() => here.close());

it('a secret that is changed is what a running service signs in with next, without a restart', async () => {
  const { kit, at } = await joinCompany(here);
  const store = (secret: string) => at.control.secrets.write(at.tenant, clientSecretName, secret);
  const followed = kit.follow({ lookEvery: 0 });
  const signsIn = async (): Promise<string> => {
    try {
      const held = await followed.hold();
      await held.release();
      return 'signed in';
    } catch (error) {
      return String((error as { readonly code?: string }).code);
    }
  };
  expect(await signsIn()).toBe('signed in');
  await store('Wr0ng~secret');
  expect(await signsIn()).toBe('CPL_DATAVERSE_SIGN_IN_SECRET_WRONG');
  // a configuration that could not be opened is not tried again for a while; this is another one
  await store(here.emulator.clientSecret);
  expect(await signsIn()).toBe('signed in');
  await followed.close();
});
