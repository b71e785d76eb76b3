import type { Preparations } from './preparation';
import { aggregate } from './topics/aggregate';
import { associate } from './topics/associate';
import { autoNumbers } from './topics/auto-numbers';
import { bulk } from './topics/bulk';
import { create } from './topics/create';
import { duplicates } from './topics/duplicates';
import { elastic } from './topics/elastic';
import { limits } from './topics/limits';
import { messages } from './topics/messages';
import { metadata } from './topics/metadata';
import { paging } from './topics/paging';
import { query } from './topics/query';
import { storedQueries } from './topics/stored-queries';
import { upsert } from './topics/upsert';

/** The preparations of all topics. */
export const preparations: Preparations = {
  ...aggregate,
  ...associate,
  ...autoNumbers,
  ...bulk,
  ...create,
  ...duplicates,
  ...elastic,
  ...limits,
  ...messages,
  ...metadata,
  ...paging,
  ...query,
  ...storedQueries,
  ...upsert,
};
