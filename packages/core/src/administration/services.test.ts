import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as publicApi from '..';
import * as services from '.';

const root = resolve(__dirname, '../../../..');
const names = Object.entries(services)
  .filter(([name, value]) => typeof value === 'function' && !name.endsWith('Error'))
  .map(([name]) => name);

it('are all public', () => {
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !(name in publicApi))).toEqual([]);
});

it('are listed in the order of their names, topic by topic', () => {
  const topics = readFileSync(join(__dirname, 'index.ts'), 'utf8').trim().split('\n');
  expect(topics).toEqual([...topics].sort());
});

it('are told of in the documentation', () => {
  const docs = join(root, 'docs');
  const text = readdirSync(docs)
    .filter((file) => file.endsWith('.md') && file !== 'differences.md')
    .map((file) => readFileSync(join(docs, file), 'utf8'))
    .join('\n');
  const untold = names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text));
  expect(untold).toEqual([]);
});
