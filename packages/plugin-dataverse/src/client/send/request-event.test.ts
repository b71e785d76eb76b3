import { loggablePath } from './request-event';

describe('paths in logs', () => {
  it.each([
    ["accounts(accountnumber='A (1)')?$select=name&$filter=name%20eq%20'Secret'", 'accounts(…)?$select&$filter'],
    ['contacts(60c4e274-0d87-e711-80e5-00155db19e6d)', 'contacts(…)'],
    ['$batch', '$batch'],
    ["contacts(fullname='x", 'contacts(…)'],
  ])('keep no keys and values: %s', (path, expected) => {
    expect(loggablePath(path)).toBe(expected);
  });
});
