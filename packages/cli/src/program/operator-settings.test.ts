import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionGrants } from '@couplet/plugin-dataverse';
import { dataPaths } from './data-directory';
import { readOperatorSettings } from './operator-settings';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'couplet-operator-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const settings = { dataverse: { authorities: ['https://login.own.example'] } };

it('grants nothing without a file', () => {
  expect(readOperatorSettings(dataPaths(directory), {})).toEqual({});
});

it('reads operator.json of the data directory, and the file of the variable in its place', () => {
  writeFileSync(join(directory, 'operator.json'), JSON.stringify(settings));
  expect(readOperatorSettings(dataPaths(directory), {})).toEqual(settings);
  const other = join(directory, 'other.json');
  writeFileSync(other, '{}');
  expect(readOperatorSettings(dataPaths(directory), { COUPLET_OPERATOR_FILE: other })).toEqual({});
});

it('grants the emulator whose certificate the program keeps in the directory, beside what is written', () => {
  writeFileSync(join(directory, 'operator.json'), JSON.stringify(settings));
  writeFileSync(join(directory, 'dataverse.pem'), 'a certificate');
  expect(connectionGrants(readOperatorSettings(dataPaths(directory), {}).dataverse, 'demo')).toMatchObject({
    authorities: ['https://login.own.example'],
    certificateAuthorities: [join(directory, 'dataverse.pem')],
    developmentLoopback: true,
    managedIdentity: false,
  });
});

it.each(['[]', '"all"', '{', ''])('does not start with a file of %j', (content) => {
  writeFileSync(join(directory, 'operator.json'), content);
  expect(() => readOperatorSettings(dataPaths(directory), {})).toThrow(
    expect.objectContaining({ code: 'CPL_OPERATOR_FILE' }) as Error,
  );
});

it('does not start without the file that the variable names', () => {
  expect(() => readOperatorSettings(dataPaths(directory), { COUPLET_OPERATOR_FILE: join(directory, 'none') })).toThrow(
    expect.objectContaining({ code: 'CPL_OPERATOR_FILE' }) as Error,
  );
});
