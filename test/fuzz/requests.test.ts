import { ok } from 'node:assert';
import { DataverseEmulator } from '@couplet/dataverse-emulator';
import fc from 'fast-check';
import { numberOfRuns, perRun } from './fuzz-runs.test.support';
import { randomRequest } from './random-request.test.support';
import { sendRaw, type RawAnswer } from './raw-request.test.support';
import { sampleAccounts } from './sample-accounts.test.support';

jest.setTimeout(3_600_000);

let emulator: DataverseEmulator;
beforeAll(async () => {
  const seed = sampleAccounts.map((row) => ({ ...row, revenue: row.revenue === null ? null : Number(row.revenue) }));
  emulator = await DataverseEmulator.start({ https: false, seed: { account: seed } });
});
afterAll(() => emulator.stop());

/**
 * Whether an answer is one that is documented: a success, or a refusal with its reason; 501 is what the emulator says it does not do. So is each
 * part of a batch.
 */
function isDocumented({ status, text }: RawAnswer): boolean {
  if (/^HTTP\/1\.1 5(?!01)/m.test(text)) return false;
  if (status < 400) return true;
  if (status >= 500 && status !== 501) return false;
  const { error } = JSON.parse(text) as { readonly error?: { readonly code?: unknown; readonly message?: unknown } };
  return typeof error?.code === 'string' && typeof error.message === 'string' && error.message !== '';
}

it('random requests are answered in time, and refused in the documented form, never by an error of the server [WA-27]', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(randomRequest, { minLength: perRun, maxLength: perRun }), async (requests) => {
      const token = emulator.token();
      const answers = await Promise.all(requests.map((request) => sendRaw(emulator.apiUrl, token, request)));
      for (const [index, answer] of answers.entries())
        ok(isDocumented(answer), `${JSON.stringify(requests[index])} gives ${JSON.stringify(answer).slice(0, 1000)}`);
    }),
    { numRuns: numberOfRuns(0.3, perRun) },
  );
  expect(Object.keys(emulator.statistics.byStatus)).toEqual(expect.arrayContaining(['200', '400', '404']));
  expect(Object.keys(emulator.statistics.byStatus)).not.toContain('500');
});
