import type { Winner } from '@couplet/core';
import { UsageError } from '../command-line/usage-error';

const winners: Readonly<Record<string, Winner>> = { local: 'keepLocal', integration: 'keepIntegration' };

/** Reads `field=side` choices, such as `eMail~emailaddress1=local`. Throws `CPL_USAGE`. */
export function readWinners(choices: readonly string[]): Readonly<Record<string, Winner>> {
  return Object.fromEntries(
    choices.map((choice) => {
      const at = choice.lastIndexOf('=');
      const winner = at < 1 ? undefined : winners[choice.slice(at + 1)];
      if (winner === undefined)
        throw new UsageError(
          `'${choice}' is no choice. Say which side wins a field: <field>=local or <field>=integration.`,
        );
      return [choice.slice(0, at), winner];
    }),
  );
}
