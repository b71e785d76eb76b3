import { DynamicsWebApi } from 'dynamics-web-api';
import { useIndependentClient } from './independent-client.test.support';

const context = useIndependentClient();

/** What the emulator does not do says so, in the documented shape. */
describe('what the emulator does not do', () => {
  it('is refused: search', async () => {
    await expect(context.api.query({ query: { search: 'Contoso' } })).rejects.toMatchObject({ status: 501 });
  });

  it('is refused: files and images', async () => {
    const key = context.emulator.insert('account', { name: 'Pictured' });
    await expect(
      context.api.uploadFile({
        collection: 'accounts',
        key,
        property: 'entityimage',
        fileName: 'logo.png',
        data: Buffer.from('logo'),
      }),
    ).rejects.toMatchObject({ status: 501 });
    await expect(
      context.api.downloadFile({ collection: 'accounts', key, property: 'entityimage' }),
    ).rejects.toMatchObject({ status: 501 });
  });

  it('is refused: background operations', async () => {
    await expect(
      context.api.getBackgroundOperationStatus('11111111-2222-4333-8444-555555555555'),
    ).rejects.toMatchObject({ status: 501 });
  });

  it('is refused: actions that do not exist', async () => {
    await expect(context.api.callAction({ actionName: 'sample_DoSomething' })).rejects.toMatchObject({
      status: 404,
      message: "Resource not found for the segment 'sample_DoSomething'.",
    });
  });
});

it('answers an unknown token with 401', async () => {
  const stranger = new DynamicsWebApi({
    serverUrl: context.emulator.url,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => Promise.resolve('nobody'),
  });
  await expect(stranger.callFunction('WhoAmI')).rejects.toMatchObject({ status: 401 });
});

it('answers too many requests with 429 and when to come back', async () => {
  context.emulator.protection.limits = { requests: 1, windowSeconds: 300 };
  try {
    await context.api.callFunction('WhoAmI');
    await expect(context.api.callFunction('WhoAmI')).rejects.toMatchObject({
      status: 429,
      code: '0x80072322',
      headers: { 'retry-after': expect.stringMatching(/^\d+$/) as string },
    });
  } finally {
    context.emulator.protection.limits = undefined;
  }
});
