import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSetupFile } from './setup-file';
import { givenSecrets } from './setup-secrets';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'couplet-setup-file-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function fileOf(content: unknown): string {
  const path = join(directory, 'setup.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

it('reads answers of the setup and of the command line, whose paths count from the file', () => {
  const path = fileOf({ environment: 'https://contoso.crm.dynamics.com', company: 'erp', clientSecretFile: 'secret' });
  expect(readSetupFile(path)).toEqual({
    answers: { environment: 'https://contoso.crm.dynamics.com' },
    own: { company: join(directory, 'erp'), clientSecretFile: join(directory, 'secret') },
  });
});

it.each<[string, unknown, string]>([
  ['unknown names', { environmnt: 1 }, 'environmnt: there is no such answer'],
  ['secrets', { clientSecret: 'hunter2' }, 'clientSecret: secrets do not stand in this file'],
  ['empty paths', { company: '' }, 'company: expected text'],
  ['what is no JSON', '{ "environment": ', 'JSON'],
  ['what is no object', [], 'it holds no JSON object'],
])('refuses %s with file and place, and shows no value', (_what, content, expected) => {
  const path = fileOf(content);
  const reading = (): unknown => readSetupFile(path);
  expect(reading).toThrow(expected);
  expect(reading).toThrow(path);
  expect(reading).not.toThrow('hunter2');
  expect(reading).toThrow(expect.objectContaining({ code: 'CPL_SETUP_FILE' }) as Error);
});

it('takes secrets from files before variables, and refuses files that are not there or empty', () => {
  const variables = { COUPLET_DATAVERSE_CLIENT_SECRET: 'of the variable' };
  expect(givenSecrets({}, variables)).toEqual({ application: 'of the variable', administrator: null });
  expect(givenSecrets({ clientSecretFile: fileOf('of the file\n') }, variables)).toMatchObject({
    application: 'of the file',
  });
  expect(() => givenSecrets({ administratorSecretFile: fileOf(' \n') }, {})).toThrow('it is empty');
  expect(() => givenSecrets({ certificateFile: join(directory, 'none') }, {})).toThrow('cannot be used');
});
