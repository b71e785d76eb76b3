import type { Row } from '../../sdk/load';
import type { RecordKey } from '../../sdk/scalars';
import type { PulledPassage } from '../passage';
import type { PulledPage } from '../pull/pulled-page';
import { readLines } from '../pull/read-lines';
import { readPage } from '../pull/read-page';
import { pulledPassage } from '../pulled-passage';
import type { PipelineStage } from '../stage';

/** What moved since the checkpoint? Documents come with their lines, read for the whole batch at once. */
export const pull: PipelineStage<'pull'> = {
  name: 'pull',
  run: async (request, pass) => {
    const page = await readPage(request, pass);
    const passages = passagesOf(page);
    await readLines(pass.plan, passages, pass);
    return { passages, progress: page.progress, checkpoint: page.checkpoint };
  },
};

/** Each record once: a row that was seen twice keeps its last state, and a deletion wins over a row. */
function passagesOf(page: PulledPage): PulledPassage[] {
  const retries = new Map(page.retries.map((entry) => [entry.key, entry]));
  const asked = page.origin === 'retry' || page.origin === 'selected';
  const passages = new Map<RecordKey, PulledPassage>();
  const add = (key: RecordKey, source: Row | null): void => {
    const retry = retries.get(key) ?? null;
    const linesGone = asked || page.linesGone.has(key);
    const { origin, restored } = page;
    passages.set(key, pulledPassage({ key, source, origin, retry, restored, linesGone, parent: null }));
  };
  for (const row of page.rows) add(row.key, row);
  for (const key of page.deletions) add(key, null);
  return [...passages.values()];
}
