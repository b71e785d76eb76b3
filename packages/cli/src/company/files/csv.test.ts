import { readCsv } from './csv';
import { FileSyntaxError } from './syntax-error';

const values = (text: string): (readonly string[])[] => readCsv(text).map((record) => record.values);

function failure(text: string): FileSyntaxError {
  try {
    readCsv(text);
  } catch (error) {
    if (error instanceof FileSyntaxError) return error;
  }
  throw new Error('the text was read without an error');
}

describe('readCsv', () => {
  it('reads records with either line end, and with none at the end', () => {
    expect(values('a,b\r\nc,d\ne,f')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
  });

  it('keeps commas, doubled quotes and line ends inside quotes', () => {
    expect(values('"a,b","say ""hi""","two\r\nlines"\r\n')).toEqual([['a,b', 'say "hi"', 'two\r\nlines']]);
  });

  it('keeps empty values and blanks around values', () => {
    expect(values(',"", x ,\n')).toEqual([['', '', ' x ', '']]);
  });

  it('skips a byte order mark and blank lines', () => {
    expect(values('\uFEFFa,b\n\n  \nc,d\n\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('keeps a record whose values are all empty but quoted', () => {
    expect(values('a\n""\n')).toEqual([['a'], ['']]);
  });

  it('tells the line on which a record starts, after values with line ends in them', () => {
    expect(readCsv('a\n"1\n2\n3"\nb').map((record) => record.line)).toEqual([1, 2, 5]);
  });

  it('finds nothing in an empty text', () => {
    expect(readCsv('')).toEqual([]);
  });

  it.each([
    ['a,b\nc,"open\nstill open', 2, 3, 'never closed'],
    ['a\n"x"y\n', 2, 4, 'after a closing quote'],
    ['a,b\nc,d"e\n', 2, 4, 'a quote inside a value'],
  ])('refuses %j with its line and column', (text, line, column, message) => {
    expect(failure(text)).toMatchObject({ line, column });
    expect(failure(text).message).toContain(message);
  });
});
