import { readJson, type JsonNode } from './json';
import { FileSyntaxError } from './syntax-error';

function plain(node: JsonNode): unknown {
  if (node.kind === 'list') return node.items.map(plain);
  if (node.kind === 'object') return Object.fromEntries([...node.members].map(([name, value]) => [name, plain(value)]));
  if (node.kind === 'number') return Number(node.text);
  return node.kind === 'text' ? node.text : node.kind === 'boolean' ? node.value : null;
}

describe('readJson', () => {
  it.each([
    '[]',
    ' { } ',
    '[1, -2.5, 1e-7, 0, true, false, null, "x"]',
    '{"a": {"b": [[], {}, "\\u00e9\\n\\"\\\\ 🚲 \\ud83d\\ude00"]}, "": ""}',
    '"\u007f\u0085"',
  ])('reads %s as JSON.parse does', (text) => {
    expect(plain(readJson(text))).toEqual(JSON.parse(text));
  });

  it('keeps every digit of a number', () => {
    expect(readJson('12345678901234567890.12345')).toMatchObject({
      kind: 'number',
      text: '12345678901234567890.12345',
    });
  });

  it('tells line and column of every value', () => {
    const root = readJson('[\n  {"no": 1},\n    {"no": 2}]');
    expect(root.kind === 'list' && root.items.map(({ line, column }) => [line, column])).toEqual([
      [2, 3],
      [3, 5],
    ]);
  });

  it.each([
    ['[\n1,\n]', 3, 1],
    ['{"a" 1}', 1, 6],
    ['{"a": 1,\n "a": 2}', 2, 2],
    ['[1] x', 1, 5],
    ['["open', 1, 2],
    ['["tab\there"]', 1, 2],
    ['[01]', 1, 3],
    ['', 1, 1],
    ["{'a': 1}", 1, 2],
  ])('refuses %j at its place', (text, line, column) => {
    let error: unknown;
    try {
      readJson(text);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(FileSyntaxError);
    expect(error).toMatchObject({ line, column });
  });
});
