import { localSchemaOf } from './local-schema';

it('gives each tenant a schema of its own, whatever its id is', () => {
  expect(localSchemaOf('demo')).toBe('erp');
  expect(localSchemaOf('acme-west')).toBe('erp_acme_west');
  const long = ['a', 'b'].map((last) => localSchemaOf('x'.repeat(62) + last));
  expect(new Set(long).size).toBe(2);
  for (const schema of long) expect(schema.length).toBeLessThanOrEqual(63);
});
