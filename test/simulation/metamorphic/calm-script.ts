import type { Command, Script } from '../history/script';
import { writeScript } from '../history/write-script';

/** The history of a seed in which people work and runs go, and nothing goes wrong meanwhile. */
export function calmScript(seed: number): Script {
  const { surroundings, commands } = writeScript(seed);
  return {
    surroundings: { ...surroundings, overlap: 1, chunkMilliseconds: 30_000, pace: 0 },
    commands: commands.flatMap(calm),
  };
}

function calm(command: Command): Command | readonly Command[] {
  switch (command.do) {
    case 'run':
    case 'couplings':
      return { ...command, events: [] };
    case 'bothWorkers':
    case 'restart':
      return [];
    default:
      return command;
  }
}
