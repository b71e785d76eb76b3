import type { Command, Event, Script } from './script';

/** One thing of a script that can be left out: a command, or an event of a run. */
type Atom = { readonly command: Command; readonly index: number } | { readonly event: Event; readonly index: number };

/** All things of a script in order; an event comes right after its run. */
export function atomsOf({ commands }: Script): readonly Atom[] {
  return commands.flatMap((command, index): Atom[] => [
    { command, index },
    ...('events' in command ? command.events.map((event) => ({ event, index })) : []),
  ]);
}

/** The script with only the named things in it. An event whose run is left out goes with it. */
export function select(script: Script, kept: readonly number[]): Script {
  const atoms = atomsOf(script);
  const wanted = new Set(kept);
  const commands: Command[] = [];
  let run: { readonly index: number; readonly events: Event[] } | null = null;
  atoms.forEach((atom, number) => {
    if (!wanted.has(number)) return;
    if ('event' in atom) {
      if (run?.index === atom.index) run.events.push(atom.event);
      return;
    }
    if (!('events' in atom.command)) {
      commands.push(atom.command);
      return;
    }
    const events: Event[] = [];
    run = { index: atom.index, events };
    commands.push({ ...atom.command, events });
  });
  return { ...script, commands };
}

/** A replay as one word: the seed, and what is kept of its script where that is not all of it. */
export function pathText(seed: number, kept: readonly number[] | null): string {
  return kept === null ? String(seed) : `${seed}:${kept.join('.')}`;
}

/** Reads {@link pathText}. */
export function parsePath(text: string): { readonly seed: number; readonly kept: readonly number[] | null } {
  const [seed, kept] = text.split(':');
  return {
    seed: Number(seed),
    kept: kept === undefined ? null : kept === '' ? [] : kept.split('.').map(Number),
  };
}
