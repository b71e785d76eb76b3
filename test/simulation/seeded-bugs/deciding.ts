import { aroundStage, type Around, type Step, type System } from '@couplet/core';
import { customerMapping } from '../world/mappings';
import { accounts } from '../world/tables';
import { feedWith, writerWith } from '../variations/ports-with';
import type { SeededBug } from './seeded-bug';

type Diff = Step<'diff', typeof customerMapping>;
type Transform = Step<'transform', typeof customerMapping>;
type Filter = Step<'filter', typeof customerMapping>;
type Resolve = Step<'resolve', typeof customerMapping>;

class ForgetsChanges implements Around<Diff> {
  async run(batch: Diff['in'], next: Diff['next']): Promise<Diff['out']> {
    const out = await next(batch);
    for (const passage of out.passages) if (passage.decision.do === 'modify') passage.changes = {};
    return out;
  }
}

class SendsEverything implements Around<Diff> {
  async run(batch: Diff['in'], next: Diff['next']): Promise<Diff['out']> {
    const out = await next(batch);
    for (const passage of out.passages)
      if (passage.decision.do === 'modify' && passage.source !== null) passage.changes = { ...passage.values };
    return out;
  }
}

class Invents implements Around<Transform> {
  async run(batch: Transform['in'], next: Transform['next']): Promise<Transform['out']> {
    const out = await next(batch);
    for (const passage of out.passages)
      if ('title' in passage.values) passage.values = { ...passage.values, title: 'unknown' };
    return out;
  }
}

class LeavesOut implements Around<Filter> {
  async run(batch: Filter['in'], next: Filter['next']): Promise<Filter['out']> {
    const out = await next(batch);
    return { ...out, passages: out.passages.filter((_passage, index) => index % 3 !== 2) };
  }
}

class LetsTheSourceWin implements Around<Resolve> {
  async run(batch: Resolve['in'], next: Resolve['next']): Promise<Resolve['out']> {
    const out = await next(batch);
    for (const passage of out.passages)
      if (passage.settlement?.code === 'CPL_UPDATE_CONFLICT') {
        passage.settlement = null;
        passage.moves = [];
      }
    return out;
  }
}

class DeletesSurvivors implements Around<Resolve> {
  async run(batch: Resolve['in'], next: Resolve['next']): Promise<Resolve['out']> {
    const out = await next(batch);
    for (const passage of out.passages)
      if (passage.settlement?.code === 'CPL_DELETED_AND_EDITED' && passage.source === null) {
        passage.settlement = null;
        passage.decision = { do: 'delete' };
      }
    return out;
  }
}

/** The system that was opened last. */
let opened: System | null = null;

class AsksWhileTransforming implements Around<Transform> {
  async run(batch: Transform['in'], next: Transform['next']): Promise<Transform['out']> {
    const keys = batch.passages.map((passage) => passage.key);
    if (keys.length > 0) await opened?.store.readByKeys(accounts, keys, ['id']);
    opened = null;
    return next(batch);
  }
}

/** Mistakes in what is decided about a record. */
export const decidingBugs: readonly SeededBug[] = [
  {
    name: 'local changes win conflicts that nobody decided',
    breaks: 'S3',
    settings: (given) => ({ ...given, updateConflict: 'sendUpdateToIntegration' }),
  },
  {
    name: 'remote changes win conflicts that nobody decided',
    breaks: 'S3',
    settings: (given) => ({ ...given, updateConflict: 'getUpdateFromIntegration' }),
  },
  {
    name: 'deletions are propagated whatever the policy says',
    breaks: 'S3',
    settings: (given) => ({ ...given, deletionConflict: 'deleteOther' }),
  },
  {
    name: 'deleted records are restored whatever the policy says',
    breaks: 'S5 S6',
    settings: (given) => ({ ...given, deletionConflict: 'restoreRecords' }),
  },
  {
    name: 'the filter of the local side is ignored',
    breaks: 'filter',
    settings: (given) => ({ ...given, localFilter: {} }),
  },
  {
    name: 'a mapping that goes one way only goes both ways',
    breaks: 'direction S3',
    settings: (given) => ({ ...given, direction: 'bidirectional' }),
  },
  {
    name: 'changes are found, and not sent',
    breaks: 'L1 S9',
    contributes: () => [aroundStage('diff', customerMapping, ForgetsChanges)],
  },
  {
    name: 'fields are sent that are equal already',
    breaks: 'S3 S9 S10 L1',
    contributes: () => [aroundStage('diff', customerMapping, SendsEverything)],
  },
  {
    name: 'a value is invented',
    breaks: 'S2',
    contributes: () => [aroundStage('transform', customerMapping, Invents)],
  },
  {
    name: 'a system is asked while values are transformed',
    breaks: 'D4',
    system: (inner, { side }) => {
      if (side === 'integration') opened = inner;
      return inner;
    },
    contributes: () => [aroundStage('transform', customerMapping, AsksWhileTransforming)],
  },
  {
    name: 'every third record of a batch is left out',
    breaks: 'L1 S9 L5',
    contributes: () => [aroundStage('filter', customerMapping, LeavesOut)],
  },
  {
    name: 'a conflict in which both sides changed is not seen',
    breaks: 'S3 L1',
    contributes: () => [aroundStage('resolve', customerMapping, LetsTheSourceWin)],
  },
  {
    name: 'an edited record is deleted with its other half',
    breaks: 'S3',
    contributes: () => [aroundStage('resolve', customerMapping, DeletesSurvivors)],
  },
  {
    name: 'our own echo of a create is deleted',
    breaks: 'S3 S4 L1 L5',
    system: (inner) =>
      feedWith(inner, (feed) => ({
        read: async (table, position, options) => {
          const page = await feed.read(table, position, options);
          const [first, ...rest] = page.expired ? [] : page.rows;
          if (page.expired || first === undefined || rest.length > 0 || table.name !== 'account') return page;
          return { ...page, rows: [], deletions: [first.key] };
        },
      })),
  },
  {
    name: 'a record is written back to where it came from',
    breaks: 'S10 S9 S3',
    system: (inner, { side }) =>
      side === 'local'
        ? writerWith(inner, (writer) => ({
            update: async (table, rows) => {
              const answers = await writer.update(table, rows);
              await writer.update(
                table,
                rows.map((row) => ({ ...row, version: null, values: {} })),
              );
              return answers;
            },
          }))
        : inner,
  },
];
