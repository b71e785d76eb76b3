import { Remembered } from './remembered';

it('makes a thing once for blanks and for a value that repeats, and never gives that of another value', () => {
  const made: unknown[] = [];
  const texts = new Remembered((value) => {
    made.push(value);
    return { text: JSON.stringify(value) };
  });
  const values = [null, 'a', 'a', '', 'a', null, 'b', 'a', 0, false, 0, -0, '', null];
  expect(values.map((value) => texts.of(value).text)).toEqual(values.map((value) => JSON.stringify(value)));
  expect(made).toEqual([null, 'a', '', 'b', 'a', 0, false, 0]);
});
