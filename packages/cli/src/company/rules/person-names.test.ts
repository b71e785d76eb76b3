import { splitName } from './person-names';

describe('splitName', () => {
  it.each([
    ['Robert Townes', 'Robert', '', 'Townes'],
    ['Michael J. Zwilling', 'Michael', 'J.', 'Zwilling'],
    ['Jose Ignacio Peiro Alba', 'Jose', 'Ignacio Peiro', 'Alba'],
    ['Gary E. Altman III', 'Gary', 'E.', 'Altman III'],
    ['Dan K. Bacon Jr.', 'Dan', 'K.', 'Bacon Jr.'],
    ['Malcolm IV', 'Malcolm', '', 'IV'],
    ['Αριστοτέλης', '', '', 'Αριστοτέλης'],
    ["  Tina   Slone\u00a0O'Dell ", 'Tina', 'Slone', "O'Dell"],
    ['', '', '', ''],
  ])('splits %j', (name, firstName, middleName, surname) => {
    expect(splitName(name)).toEqual({ firstName, middleName, surname });
  });
});
