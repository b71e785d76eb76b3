import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresPasswordError } from './errors';
import { ensureSecrets, readSecrets } from './secrets-file';
import { TemporaryServers } from './temporary-directory.test.support';

const temporary = new TemporaryServers();

afterAll(() => temporary.clear());

describe('the secrets file', () => {
  it('keeps what it has, adds what is missing, for its owner only', () => {
    const file = join(temporary.directory(), 'secrets.json');
    const first = ensureSecrets(file, ['postgres']);
    expect(first.postgres).toMatch(/^[\w-]{32}$/);
    const second = ensureSecrets(file, ['postgres', 'couplet_app']);
    expect(second.postgres).toBe(first.postgres);
    expect(second.couplet_app).not.toBe(first.postgres);
    expect(readSecrets(file)).toEqual(second);
    expect(readdirSync(dirname(file))).toEqual(['secrets.json']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each(['', '[1', 'null', '{"postgres":7}'])('is refused when it holds %j, and left as it is', (content) => {
    const file = join(temporary.directory(), 'secrets.json');
    writeFileSync(file, content);
    expect(() => ensureSecrets(file, ['postgres'])).toThrow(EmbeddedPostgresPasswordError);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });
});
