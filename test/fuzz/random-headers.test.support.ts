import fc from 'fast-check';

/** Mostly absent, since many a wrong header ends a request before anything else of it is looked at. */
const sometimes = (...values: readonly string[]): fc.Arbitrary<string | null> =>
  fc.oneof({ weight: 11, arbitrary: fc.constant(null) }, fc.constantFrom(...values));
/** Random headers, most of them right. */
export const randomHeaders = fc
  .record({
    'content-type': fc.oneof(
      { weight: 8, arbitrary: fc.constant('application/json') },
      fc.constantFrom('multipart/mixed;boundary=b', 'multipart/mixed', 'text/plain'),
    ),
    'if-match': sometimes('*', 'W/"1"', 'nonsense'),
    'if-none-match': sometimes('*', 'null', 'W/"1"'),
    prefer: sometimes(
      'return=representation',
      'odata.maxpagesize=0',
      'odata.maxpagesize=x',
      'odata.track-changes',
      'odata.continue-on-error',
      'odata.include-annotations="*"',
    ),
    mscrmcallerid: sometimes('nonsense', '00000000-0000-0000-0000-000000000001'),
    'content-encoding': sometimes('gzip', 'identity'),
  })
  .map((all) =>
    Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)),
  );
