/** What a module of definitions holds: for each export its members, each without blanks and commas at ends. */
export type ParsedModule = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Reads the exports of a module written by `moduleText`, also after a formatter ran over it. Anything else in it is passed over. */
export function parseModule(text: string): ParsedModule {
  const exports = new Map<string, ReadonlyMap<string, string>>();
  for (const statement of text.split(/^(?=export const )/m).slice(1)) {
    const [, name = '', call = ''] = /^export const (\w+) = (?:dataverseTable\((['"]\w+['"]),)?/.exec(statement) ?? [];
    const start = statement.indexOf('{');
    const members = membersOf(statement, start);
    const columns = members.get('columns');
    const table = call === '' ? name : call.slice(1, -1);
    if (columns === undefined) exports.set(name, members);
    else exports.set(table, new Map([...members, ...membersOf(columns, 0)].filter(([member]) => member !== 'columns')));
  }
  return exports;
}

/** The names of the tables that a module defines. */
export function tablesOf(text: string): readonly string[] {
  return [...text.matchAll(/^export const \w+ = dataverseTable\(\s*['"](\w+)['"]/gm)].map(([, name = '']) => name);
}

/** The members of the object that begins at `start`, by name, as their text without what a formatter may change. */
function membersOf(text: string, start: number): Map<string, string> {
  const members = new Map<string, string>();
  let [depth, from, quote] = [0, start + 1, ''];
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (`'"`.includes(character)) quote = character;
    else if ('{(['.includes(character)) depth += 1;
    else if ('})]'.includes(character)) depth -= 1;
    if (quote !== '' || depth > 1 || (depth === 1 && character !== ',')) continue;
    const member = /^\s*['"]?(\w+)['"]?\s*:([\s\S]*)$/.exec(text.slice(from, at));
    if (member !== null) members.set(member[1] ?? '', normalized(member[2] ?? ''));
    from = at + 1;
    if (depth === 0) break;
  }
  return members;
}

/** Without blanks outside of texts, without commas before a closing bracket, and with one kind of quotes. */
function normalized(text: string): string {
  return text
    .split(/('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/)
    .map((part, index) => (index % 2 === 1 ? `'${part.slice(1, -1)}'` : part.replace(/\s+/g, '')))
    .join('')
    .replace(/,(?=[})\]])/g, '')
    .replace(/([{,])'([\p{ID_Start}_]\p{ID_Continue}*)':/gu, '$1$2:');
}
