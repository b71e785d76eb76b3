import { rulesNamedIn } from '../cited-ids';

/** The section of the emulator's README with what it refuses or does in a simpler way. */
export const notDoneSection = 'What it does not do';

/** The ids that the emulator's README names as not done. */
export function readNotDone(readme: string): ReadonlySet<string> {
  const section = readme.split(/^## /m).find((text) => text.startsWith(notDoneSection));
  return new Set(rulesNamedIn(section ?? ''));
}
