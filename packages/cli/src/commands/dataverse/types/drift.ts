import { compareText } from '../compare-text';
import { parseModule } from './parse-module';

/**
 * What differs between a file and the environment, one line per table or column, in order; empty when nothing does. Blanks, line breaks and
 * commas at ends do not count, so that a formatter may run over the file.
 */
export function drift(fileText: string, environmentText: string): readonly string[] {
  const [there, wanted] = [parseModule(fileText), parseModule(environmentText)];
  const tables = [...new Set([...there.keys(), ...wanted.keys()])].sort(compareText);
  return tables.flatMap((table): readonly string[] => {
    const [old, now] = [there.get(table), wanted.get(table)];
    if (old === undefined) return [`${table}: not in the file`];
    if (now === undefined) return [`${table}: in the file, but not asked for`];
    const members = [...new Set([...old.keys(), ...now.keys()])].sort(compareText);
    return members.flatMap((member) => memberDrift(`${table}.${member}`, old.get(member), now.get(member)));
  });
}

function memberDrift(name: string, old: string | undefined, now: string | undefined): readonly string[] {
  if (old === now) return [];
  if (old === undefined) return [`${name}: new, ${now}`];
  return [now === undefined ? `${name}: gone, was ${old}` : `${name}: ${old} is now ${now}`];
}
